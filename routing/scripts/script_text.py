"""The text of Lua scripts: names for their keys and arguments, and the functions they call."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from routing.outbox import POST

LUA = Path(__file__).parents[1] / "lua"

Functions = Mapping[str, str]
"""Lua functions by name; each text defines the local function of its name."""


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
    found = re.search(r"^-- KEYS (.+(?:\n--      .+)*)\n-- ARGV (.+(?:\n--      .+)*)", text, re.M)
    if found is None:
        raise ValueError("a script begins with comments '-- KEYS …' and '-- ARGV …'")
    keys, args = (re.split(r",[\s-]+", names) for names in found.groups())
    return Header(tuple(keys), tuple(args))


def extended_header(text: str, base: str) -> Header:
    """Read the names of a script that extends another: those of both, the base's first."""
    names = header(base)
    found = re.search(r"^-- KEYS (.+(?:\n--      .+)*)", text, re.M)
    own = re.split(r",[\s-]+", found[1]) if found else []
    return Header((*names.keys, *(name for name in own if name not in names.keys)), names.args)


def shared(folder: Path) -> Functions:
    """Return the functions that a folder defines, one a file."""
    return {part.stem: part.read_text("utf-8") for part in sorted(folder.glob("*.lua"))}


@cache
def routing_functions() -> Functions:
    """Return the functions that several of routing's scripts call."""
    return shared(LUA / "shared")


def source(file: Path, functions: Functions | None = None) -> str:
    """Return the text of a script as Redis runs it.

    The functions that it calls come first, by default routing's, then `key` and `arg`, tables with
    the names of its header. A folder with the script's name holds functions of its own. A script
    that has moved something posts the effects that follow its last argument.
    """
    own = sorted((file.parent / file.stem).glob("*.lua"))
    text = "\n".join(part.read_text("utf-8") for part in [*own, file])
    before = called(text, routing_functions() if functions is None else functions)
    names = header(file.read_text("utf-8"))
    script = text if names.is_open else _posting(names, text)
    return "\n".join([*before.values(), _tables(names), script])


def extended_source(file: Path, functions: Functions) -> str:
    """Return the text of a script that extends routing's of the same name.

    That one becomes a function of its own name, which takes `key` and `arg`.
    """
    text, base = file.read_text("utf-8"), (LUA / file.name).read_text("utf-8")
    before, names = called(text + base, functions), extended_header(text, base)
    function = f"local function {file.stem}(key, arg)\n{base}\nend"
    return "\n".join([*before.values(), _tables(names), function, _posting(names, text)])


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


def _tables(names: Header) -> str:
    """Return Lua that gives each key and each argument its name."""
    return "\n".join(_table(*table) for table in (("key", names.keys), ("arg", names.args)))


def _table(name: str, names: Sequence[str]) -> str:
    array = {"key": "KEYS", "arg": "ARGV"}[name]
    fields = [f"{one} = {array}[{n}]" for n, one in enumerate(names, 1) if not one.endswith("...")]
    return f"local {name} = {{{', '.join(fields)}}}"


def called(text: str, functions: Functions) -> dict[str, str]:
    """Return the functions that a text calls, each after the ones it calls itself."""
    found: dict[str, str] = {}
    for name, function in functions.items():
        if re.search(rf"\b{name}\(", text):
            others = {other: text for other, text in functions.items() if other != name}
            found |= called(function, others) | {name: function}
    return found
