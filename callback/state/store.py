"""The callbacks' records and commits, beside the live state that routing keeps."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

from callback.keys import CallbackKeys
from callback.state.record import Callback
from callback.states import lua
from routing.effects import Effect
from routing.router import Router
from routing.scripts.script_text import LUA as ROUTING
from routing.scripts.script_text import (
    Functions,
    extended_header,
    extended_source,
    header,
    routing_functions,
    shared,
    source,
)
from routing.scripts.scripts import Commit, Scripts, Texts, Word
from routing.state.contact import Contact
from routing.state.store import committing

LUA = Path(__file__).parents[1] / "lua"


class Callbacks:
    """The records and the Lua scripts of callbacks.

    From now on each commit of the router keeps the record of its contact too.
    """

    def __init__(self, router: Router) -> None:
        self.router = router
        self.keys = CallbackKeys(router.site.slug)
        self._scripts = Scripts(router.store.redis, own_scripts(), self.keys)
        router.store.extend(extended_scripts(), self.keys)

    def get(self, contact: str) -> Callback | None:
        """Return the callback of a contact; None if it has none."""
        return next(iter(self.get_all([contact])), None)

    def get_all(self, contacts: Sequence[str]) -> list[Callback]:
        """Return those of the contacts that have a callback, in one round trip."""
        pipe = self.router.store.redis.pipeline()  # both hashes as they are at one moment
        for id_ in contacts:
            pipe.hgetall(self.keys.contact(id_))
            pipe.hgetall(self.keys.callback(id_))
        found = cast("list[dict[str, Any]]", pipe.execute()) if contacts else []
        each = zip(contacts, found[::2], found[1::2], strict=True)
        return [
            Callback.read(Contact.read(id_, contact), record)
            for id_, contact, record in each
            if "state" in contact and "state" in record
        ]

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

    def read(self, script: str, keys: Sequence[str], args: Sequence[Word]) -> Any:
        """Run a read-only script, for a consistent view that several reads would not give."""
        return self._scripts.read(script, keys, args)


@cache
def functions() -> Functions:
    """Return the functions that scripts of callbacks may call: routing's and their own."""
    return {**routing_functions(), **shared(LUA / "shared"), "transitions": lua()}


@cache
def own_scripts() -> Texts:
    """Return the scripts of the verbs of this package."""
    return {
        file.stem: (source(file, functions()), header(file.read_text("utf-8")))
        for file in sorted(LUA.glob("*.lua"))
    }


@cache
def extended_scripts() -> Texts:
    """Return the scripts that do what routing's do, and keep the callback's record."""
    return {file.stem: _extended(file) for file in sorted((LUA / "extended").glob("*.lua"))}


def _extended(file: Path) -> tuple[str, Any]:
    base = (ROUTING / file.name).read_text("utf-8")
    names = extended_header(file.read_text("utf-8"), base)
    return extended_source(file, functions()), names
