"""Run Lua scripts from a folder by name, with named arguments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

from redis import Redis
from redis.commands.core import Script

from routing.effects import Effect
from routing.outbox import pack, without_spared
from routing.scripts.script_text import Header, header, source
from routing.state.keys import ENDED_TTL_MS, EVENTS_KEPT, TALLY_TTL_MS, Keys

Word = str | int

DEFAULTS: Mapping[str, Word] = {
    "events_kept": EVENTS_KEPT,
    "ended_ttl": ENDED_TTL_MS,
    "tally_ttl": TALLY_TTL_MS,
}
"""Arguments with the same value in nearly every commit."""

Texts = Mapping[str, tuple[str, Header]]
"""Scripts by name: the text as Redis runs it, and the names it takes."""


@cache
def scripts_of(folder: Path) -> Texts:
    """Return the scripts of a folder; cached, because the files do not change."""
    return {
        file.stem: (source(file), header(file.read_text("utf-8")))
        for file in sorted(folder.glob("*.lua"))
    }


@dataclass(frozen=True, slots=True)
class Commit:
    """A script and its arguments; `keys` are those that no argument names.

    `effects` are posted to the outbox in the same step, if the script answers `ok` or `later`.
    """

    script: str
    args: Mapping[str, Word]
    keys: Mapping[str, str]
    effects: Sequence[Effect] = ()


class Scripts:
    """Scripts by name; each is one verb's commit and runs atomically."""

    def __init__(self, redis: Redis, texts: Texts, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys
        self._texts = texts
        self._headers = {name: names for name, (_, names) in texts.items()}
        self._scripts: dict[str, Script] = {
            name: redis.register_script(text) for name, (text, _) in texts.items()
        }

    def extended(self, texts: Texts, keys: Keys) -> Self:
        """Return the same scripts, with some replaced by ones that compose them."""
        return type(self)(self._redis, {**self._texts, **texts}, keys)

    def run(self, commit: Commit) -> Any:
        """Run a script; most return `ok`, or what was wrong after changing nothing.

        Raises TypeError if the names given are not exactly those of the script's header.
        """
        return self._scripts[commit.script](*self._positions(commit))

    def run_together(self, *commits: Commit) -> list[Any]:
        """Run scripts one after the other in one transaction.

        Sends their full text: sent by digest, one that the server did not know would fail alone.
        """
        pipe = self._redis.pipeline(transaction=True)
        for commit in commits:
            keys, args = self._positions(commit)
            pipe.eval(str(self._scripts[commit.script].script), len(keys), *keys, *args)
        return pipe.execute()

    def read(self, script: str, keys: Sequence[str], args: Sequence[Word]) -> Any:
        """Run a read-only script whose header ends in `...`, with positional arguments."""
        return self._scripts[script](list(keys), list(args))

    def _positions(self, commit: Commit) -> tuple[list[str], list[Word]]:
        names, args = self._headers[commit.script], {**DEFAULTS, **commit.args}
        missing = [name for name in names.args if name not in args]
        of_keys = {self._keys.derived(name)[1] for name in names.keys}
        spare = set(commit.args) - {*names.args, *of_keys}
        if missing or spare or set(commit.keys) - set(names.keys):
            raise TypeError(f"{commit.script}.lua: missing {missing}, not in its header {spare}")
        keys = [commit.keys.get(name) or self._key(name, args) for name in names.keys]
        effects = [pack(effect) for effect in without_spared(commit.effects)]
        outbox = [self._keys.outbox, self._keys.outbox_waiting] if effects else []
        return [*keys, *outbox], [*(args[name] for name in names.args), *effects]

    def _key(self, name: str, args: Mapping[str, Word]) -> str:
        """Return the key for a name: one of the site's own, or that of the argument."""
        kind, argument = self._keys.derived(name)
        key = getattr(self._keys, kind)
        return str(key if isinstance(key, str) else key(args[argument]))
