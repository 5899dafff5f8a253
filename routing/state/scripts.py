"""Run Lua scripts from a folder by name, with named arguments."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from redis import Redis
from redis.commands.core import Script

from routing.effects import Effect
from routing.outbox import POST, pack, wanted
from routing.state.keys import ENDED_TTL_MS, EVENTS_KEPT, TALLY_TTL_MS, Keys

SHARED = Path(__file__).parents[1] / "lua" / "shared"

Word = str | int

DEFAULTS: Mapping[str, Word] = {
    "events_kept": EVENTS_KEPT,
    "ended_ttl": ENDED_TTL_MS,
    "tally_ttl": TALLY_TTL_MS,
}
"""Arguments with the same value in nearly every commit."""

OTHER_NAMES = {
    "booked": ("booked", "queue"),
    "line": ("line", "number"),
    "met": ("met", "number"),
    "new_booked": ("booked", "new_queue"),
    "new_queue": ("queue", "new_queue"),
}
"""Keys not named after their argument: the kind of key and the argument."""


@dataclass(frozen=True, slots=True)
class Header:
    """The names that a script takes, from its comments.

    These read `-- KEYS a, b` and `-- ARGV c, d`. A name that ends in `...` comes last and takes any
    number of values.
    """

    keys: tuple[str, ...]
    args: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Return whether the script takes any number of values; such a script only reads."""
        return any(name.endswith("...") for name in (*self.keys, *self.args))


def header(text: str) -> Header:
    """Read the names of a script's keys and arguments; raises ValueError if missing."""
    found = re.search(r"^-- KEYS (.+)\n-- ARGV (.+(?:\n--      .+)*)", text, re.M)
    if found is None:
        raise ValueError("a script begins with comments '-- KEYS …' and '-- ARGV …'")
    keys, args = (re.split(r",[\s-]+", names) for names in found.groups())
    return Header(tuple(keys), tuple(args))


def source(file: Path) -> str:
    """Return the text of a script as Redis runs it.

    The functions that it calls come first, then `key` and `arg`, tables with the names of its
    header. A folder with the script's name holds functions of its own. A script that has moved
    something posts the effects that follow its last argument.
    """
    own = sorted((file.parent / file.stem).glob("*.lua"))
    text = "\n".join(part.read_text("utf-8") for part in [*own, file])
    names = header(file.read_text("utf-8"))
    called = "\n".join([*_called(text, _shared()).values(), _names(names)])
    return f"{called}\n{text}" if names.is_open else f"{called}\n{_posting(names, text)}"


def _posting(names: Header, text: str) -> str:
    """Return a script that also posts its effects, in the same step, if it moved something."""
    keys, args = len(names.keys), len(names.args)
    return f"""{POST}
local function script()
{text}
end
local answer = script()
if KEYS[{keys + 2}] and (answer == 'ok' or answer == 'later') then
  post(KEYS[{keys + 1}], KEYS[{keys + 2}], {args + 1})
end
return answer
"""


def _names(names: Header) -> str:
    """Return Lua that gives each key and each argument its name."""
    return "\n".join(_table(*table) for table in (("key", names.keys), ("arg", names.args)))


def _table(name: str, names: Sequence[str]) -> str:
    array = {"key": "KEYS", "arg": "ARGV"}[name]
    fields = [f"{one} = {array}[{n}]" for n, one in enumerate(names, 1) if not one.endswith("...")]
    return f"local {name} = {{{', '.join(fields)}}}"


@cache
def _shared() -> Mapping[str, str]:
    return {part.stem: part.read_text("utf-8") for part in sorted(SHARED.glob("*.lua"))}


def _called(text: str, functions: Mapping[str, str]) -> dict[str, str]:
    """Return the functions that a text calls, each after the ones it calls itself."""
    called: dict[str, str] = {}
    for name, function in functions.items():
        if re.search(rf"\b{name}\(", text):
            others = {other: text for other, text in functions.items() if other != name}
            called |= _called(function, others) | {name: function}
    return called


@cache
def _folder(folder: Path) -> Mapping[str, tuple[str, Header]]:
    """Return the scripts of a folder by name; cached, because the files do not change."""
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
    """The scripts of one `lua/` folder; each is one verb's commit and runs atomically."""

    def __init__(self, redis: Redis, folder: Path, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys
        self._headers = {name: names for name, (_, names) in _folder(folder).items()}
        self._scripts: dict[str, Script] = {
            name: redis.register_script(text) for name, (text, _) in _folder(folder).items()
        }

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
        spare = set(commit.args) - {*names.args, *(_derived(name)[1] for name in names.keys)}
        if missing or spare or set(commit.keys) - set(names.keys):
            raise TypeError(f"{commit.script}.lua: missing {missing}, not in its header {spare}")
        keys = [commit.keys.get(name) or self._key(name, args) for name in names.keys]
        effects = [pack(effect) for effect in wanted(commit.effects)]
        outbox = [self._keys.outbox, self._keys.outbox_waiting] if effects else []
        return [*keys, *outbox], [*(args[name] for name in names.args), *effects]

    def _key(self, name: str, args: Mapping[str, Word]) -> str:
        """Return the key for a name: one of the site's own, or that of the argument."""
        kind, argument = _derived(name)
        key = getattr(self._keys, kind)
        return str(key if isinstance(key, str) else key(args[argument]))


def _derived(key: str) -> tuple[str, str]:
    return OTHER_NAMES.get(key, (key, key))
