"""The callbacks' commits, beside the live state that routing keeps."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from routing.desk import Desk
from routing.keys import EVENTS_KEPT
from routing.scripts import Run, Scripts, Word

LUA = Path(__file__).parent / "lua"


class Callbacks:
    """A desk with the scripts that promises need."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._scripts = Scripts(desk.store.redis, LUA)

    def commit(self, script: str, keys: Sequence[str], words: Sequence[Word]) -> str:
        """Runs one verb's script; answers `ok` or the name of what was wrong."""
        return cast("str", self._scripts.run(script, keys, words))

    def tell(self, script: str, keys: Sequence[str], words: Sequence[Word]) -> str:
        """As `commit`, for scripts that tell the event stream: its bound goes last."""
        return self.commit(script, keys, [*words, EVENTS_KEPT])

    def tell_together(self, *runs: Run) -> str:
        """As `tell`, for scripts that are one commit; answers what the first of them answers."""
        if len(runs) == 1:
            return self.tell(*runs[0])
        bounded = [(script, keys, [*words, EVENTS_KEPT]) for script, keys, words in runs]
        return cast("str", self._scripts.run_together(*bounded)[0])
