"""Lua scripts from a folder, registered once and run by name."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from redis import Redis
from redis.commands.core import Script

Word = str | int
Run = tuple[str, Sequence[str], Sequence[Word]]
"""A script by its name, its keys, and its words."""


def whole(file: Path) -> str:
    """A script as Redis is to know it: the functions in the folder of its name, if there is one,
    in the order of their names, and then what it does."""
    functions = sorted((file.parent / file.stem).glob("*.lua"))
    return "\n".join(part.read_text("utf-8") for part in [*functions, file])


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
