"""The live state of the directory: presence, and text messages about entries."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from directory.entry_texts import EntryText
from directory.keys import DirectoryKeys
from directory.presence import Presence
from routing.effects import Effect
from routing.router import Router
from routing.scripts.scripts import Scripts, Word, scripts_of
from routing.state.store import committing

LUA = Path(__file__).parent / "lua"


class DirectoryStore:
    """Reads and commits of the directory of one site."""

    def __init__(self, router: Router) -> None:
        self.router = router
        self.keys = DirectoryKeys(router.site.slug)
        self._scripts = Scripts(router.store.redis, scripts_of(LUA), self.keys)

    def commit(
        self, script: str, *, now: float | None = None, effects: Sequence[Effect] = (), **args: Word
    ) -> str:
        """Run one verb's script; see `Store.commit`."""
        commit = committing(script, now, keys=None, effects=effects, **args)
        return cast("str", self._scripts.run(commit))

    def presences(self, entries: Sequence[str], now: float) -> dict[str, Presence]:
        """Return the presence of those of the entries that have one now, by id."""
        pipe = self.router.store.redis.pipeline(transaction=False)
        for entry in entries:
            pipe.hgetall(self.keys.presence(entry))
        found = cast("list[dict[str, Any]]", pipe.execute()) if entries else []
        read = ((id_, Presence.read(fields)) for id_, fields in zip(entries, found, strict=True))
        return {id_: one for id_, one in read if one is not None and one.until > now}

    def entry_text(self, id_: str) -> EntryText | None:
        """Return a text message about an entry; None if it is unknown or forgotten."""
        key = self.keys.entry_text(id_)
        fields = cast("dict[str, Any]", self.router.store.redis.hgetall(key))
        return EntryText.read(id_, fields) if "state" in fields else None
