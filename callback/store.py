"""The callbacks' commits, beside the live state that routing keeps."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from routing.desk import Desk
from routing.effects import Effect
from routing.state.scripts import Commit, Scripts, Word
from routing.state.store import committing

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
        effects: Sequence[Effect] = (),
        **args: Word,
    ) -> str:
        """Run one verb's script; see `Store.commit`."""
        return self.commit_together(committing(script, now, keys=keys, effects=effects, **args))

    def commit_together(self, *commits: Commit) -> str:
        """Run scripts as one transaction; return what the first of them answers."""
        if len(commits) == 1:
            return cast("str", self._scripts.run(commits[0]))
        return cast("str", self._scripts.run_together(*commits)[0])
