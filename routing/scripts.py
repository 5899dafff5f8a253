"""Lua scripts from a folder, registered once and run by name."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from redis import Redis
from redis.commands.core import Script

SHARED = Path(__file__).parent / "lua" / "shared"

Word = str | int
Run = tuple[str, Sequence[str], Sequence[Word]]
"""A script by its name, its keys, and its words."""


def whole(file: Path) -> str:
    """A script as Redis is to know it: first what it calls of the functions that all scripts share,
    then those in the folder of its name in the order of their names, then what it does."""
    own = sorted((file.parent / file.stem).glob("*.lua"))
    text = "\n".join(part.read_text("utf-8") for part in [*own, file])
    shared = {part.stem: part.read_text("utf-8") for part in sorted(SHARED.glob("*.lua"))}
    return "\n".join([*_called(text, shared).values(), text])


def _called(text: str, functions: Mapping[str, str]) -> dict[str, str]:
    """The functions that a text calls by name, each behind those that it calls itself."""
    called: dict[str, str] = {}
    for name, function in functions.items():
        if re.search(rf"\b{name}\(", text):
            others = {other: text for other, text in functions.items() if other != name}
            called |= _called(function, others) | {name: function}
    return called


class Scripts:
    """The scripts of one `lua/` folder; each is one verb's commit and runs alone in Redis."""

    def __init__(self, redis: Redis, folder: Path) -> None:
        self._redis = redis
        self._scripts: dict[str, Script] = {
            file.stem: redis.register_script(whole(file)) for file in sorted(folder.glob("*.lua"))
        }

    def run(self, name: str, keys: Sequence[str], words: Sequence[Word]) -> Any:
        """Runs a script; most answer `ok`, or what was wrong and then have changed nothing."""
        return self._scripts[name](keys=list(keys), args=list(words))

    def run_together(self, *runs: Run) -> list[Any]:
        """Runs scripts in turn with nothing between them, and all of them whoever dies meanwhile.

        They are sent whole: a script that the server did not know would be left out alone.
        """
        pipe = self._redis.pipeline(transaction=True)
        for name, keys, words in runs:
            pipe.eval(str(self._scripts[name].script), len(keys), *keys, *words)
        return pipe.execute()
