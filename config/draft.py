"""A site that may have faults, as far as it could be read, for the cross checks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from pydantic import ValidationError

from config.faults.did_you_mean import did_you_mean
from config.faults.fault import Path, Remark
from config.model.breaks import Break
from config.model.directory import Entry
from config.model.group import Group
from config.model.guide import Guide
from config.model.hours import Hours
from config.model.language import Language
from config.model.menu import Menu
from config.model.number import Number
from config.model.routing import Routing
from config.model.site import Site
from config.model.timing import Timing
from config.model.types import Part

P = TypeVar("P", bound=Part)

ID_FIELDS = {"languages": "code", "groups": "id", "hours": "id", "menus": "id", "guides": "id"}
"""Sections that are mappings, and the field that holds an entry's key."""

NOUNS = {
    "languages": "language",
    "groups": "answer group",
    "hours": "opening hours",
    "menus": "menu",
    "guides": "guide",
}


LISTS = (
    "numbers",
    "matters",
    "departments",
    "outcomes",
    "away_reasons",
    "directory",
    "synonyms",
    "emergency",
    "breaks",
)
FILES = (*ID_FIELDS, *LISTS[:-2], "sentences")
"""Sections with a file of their own; everything else is in site.yaml."""
REQUIRED = frozenset(name for name, one in Site.model_fields.items() if one.is_required())


@dataclass(frozen=True)
class Draft:
    """The values of a site with each entry's name filled in.

    `unread` names the sections whose file could not be read.
    """

    values: dict[str, Any]
    unread: frozenset[str]

    @cached_property
    def breaks(self) -> dict[str | int, Break]:
        return self._sound("breaks", Break)

    @cached_property
    def numbers(self) -> dict[str | int, Number]:
        return self._sound("numbers", Number)

    @cached_property
    def languages(self) -> dict[str | int, Language]:
        return self._sound("languages", Language)

    @cached_property
    def groups(self) -> dict[str | int, Group]:
        return self._sound("groups", Group)

    @cached_property
    def hours(self) -> dict[str | int, Hours]:
        return self._sound("hours", Hours)

    @cached_property
    def menus(self) -> dict[str | int, Menu]:
        return self._sound("menus", Menu)

    @cached_property
    def guides(self) -> dict[str | int, Guide]:
        return self._sound("guides", Guide)

    @cached_property
    def directory(self) -> dict[str | int, Entry]:
        return self._sound("directory", Entry)

    @cached_property
    def routing(self) -> Routing | None:
        return _read_in_part(Routing, self.values.get("routing", {}))

    @cached_property
    def timing(self) -> Timing | None:
        return _read_in_part(Timing, self.values.get("timing", {}))

    def entries(self, section: str) -> dict[str | int, Any]:
        """Return the entries of a section by name, or by index if it is a list.

        Empty for a section that is a list but should be a mapping, or the reverse.
        """
        written = self.values.get(section)
        if section in LISTS:
            return dict(enumerate(written)) if isinstance(written, tuple) else {}
        return written if isinstance(written, dict) else {}

    def names(self, section: str) -> frozenset[str] | None:
        """Return the names of a section's entries, valid or not; None if they are unknown.

        Unknown means unreadable, or missing though required, which is reported separately.
        """
        absent = section not in self.values
        if section in self.unread or (absent and (section in REQUIRED or "site" in self.unread)):
            return None
        if not absent and not isinstance(self.values[section], dict):
            return None
        return frozenset(str(name) for name in self.entries(section))

    def written(self, setting: str) -> str | None:
        """Return a setting of site.yaml if it is text, else None."""
        value = self.values.get(setting)
        return value if isinstance(value, str) else None

    @cached_property
    def default_language(self) -> str | None:
        """Return the site's own language, or None if it is not among its languages."""
        code = self.written("default_language")
        return code if code in (self.names("languages") or ()) else None

    def refer(self, section: str, name: str, path: Path) -> Iterator[Remark]:
        """Yield a remark at the path if the section has no entry with that name."""
        names = self.names(section)
        if names is not None and name not in names:
            where = did_you_mean(name, names)
            if section not in self.values:
                where = f": there is no file {section}.yaml"
            yield Remark(path, f"unknown {NOUNS[section]} '{name}'{where}")

    def _sound(self, section: str, kind: type[P]) -> dict[str | int, P]:
        read = {name: _read(kind, written) for name, written in self.entries(section).items()}
        return {name: part for name, part in read.items() if part is not None}


def _read(kind: type[P], written: object) -> P | None:
    """Return the entry, or None if it has faults, which are reported elsewhere."""
    try:
        return kind.model_validate(written)
    except ValidationError:
        return None


def _read_in_part(kind: type[P], written: object) -> P | None:
    """Return the entry, with defaults in place of settings that have faults."""
    try:
        return kind.model_validate(written)
    except ValidationError as wrong:
        faulty = {error["loc"][:1] for error in wrong.errors()}
    sound = isinstance(written, dict) and {n: v for n, v in written.items() if (n,) not in faulty}
    return _read(kind, sound)


def with_names(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with each entry's name put into the entry itself."""
    named = dict(values)
    for section in ID_FIELDS.keys() & values.keys():
        named[section] = _named(values[section], ID_FIELDS[section])
    return named


def _named(entries: Any, id_field: str) -> Any:
    if not isinstance(entries, dict):
        return entries
    return {
        name: {**entry, id_field: name} if isinstance(entry, dict) else entry
        for name, entry in entries.items()
    }


def repeated(names: Iterable[tuple[Path, object]]) -> Iterator[tuple[Path, object]]:
    """Yield the entries whose name occurred before."""
    seen: set[object] = set()
    for path, name in names:
        if name in seen:
            yield path, name
        seen.add(name)
