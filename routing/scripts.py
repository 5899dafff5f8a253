"""Lua scripts from a folder, registered once and run by name."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from redis import Redis
from redis.commands.core import Script

Word = str | int


class Scripts:
    """The scripts of one `lua/` folder; each is one verb's commit and runs alone in Redis."""

    def __init__(self, redis: Redis, folder: Path) -> None:
        self._scripts: dict[str, Script] = {
            file.stem: redis.register_script(file.read_text("utf-8"))
            for file in sorted(folder.glob("*.lua"))
        }

    def run(self, name: str, keys: Sequence[str], words: Sequence[Word]) -> Any:
        """Runs a script; most answer `ok`, or what was wrong and then have changed nothing."""
        return self._scripts[name](keys=list(keys), args=list(words))
