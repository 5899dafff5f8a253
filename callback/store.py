"""The callbacks' commits, beside the live state that routing keeps."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from routing.desk import Desk
from routing.state.scripts import Commit, Scripts, Word
from routing.state.store import ms

LUA = Path(__file__).parent / "lua"


class Callbacks:
    """The live state and the Lua scripts of callbacks."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._scripts = Scripts(desk.store.redis, LUA, desk.store.keys)

    def commit(
        self,
        script: str,
        *,
        now: float | None = None,
        keys: Mapping[str, str] | None = None,
        **args: Word,
    ) -> str:
        """Run one verb's script; see `Store.commit`."""
        return self.commit_together(
            Commit(script, args if now is None else {"now": ms(now), **args}, keys or {})
        )

    def commit_together(self, *commits: Commit) -> str:
        """Run scripts as one transaction; return what the first of them answers."""
        if len(commits) == 1:
            return cast("str", self._scripts.run(commits[0]))
        return cast("str", self._scripts.run_together(*commits)[0])
