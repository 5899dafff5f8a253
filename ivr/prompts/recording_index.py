"""The file `recordings.yaml` of a language: which text each of its recordings speaks.

The import writes it. A recording without an entry, or one that was replaced by hand since, counts
as a recording of an unknown text.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from pydantic import ValidationError
from ruamel.yaml import YAML

from config.faults.fault import Fault
from config.model.types import Part
from config.recordings.names import DRAFTS, FOLDER, INDEX
from config.yaml.file_text import Unread, text_of
from config.yaml.plain_values import plain
from config.yaml.text import document
from ivr.prompts.sound_cache import content_hash

HEAD = "# Written by ./lotsa prompts: the text that each recording speaks.\n"


class Entry(Part):
    """One recording: the text it speaks, and a hash of the file to which this applies."""

    text: str
    file: str
    imported: str = ""
    """The day of the import, YYYY-MM-DD."""


@dataclass(frozen=True)
class Index:
    """The entries of a language by sentence or part; those of drafts begin with `drafts/`."""

    entries: Mapping[str, Entry]
    faults: tuple[Fault, ...] = ()

    def text_of(self, key: str, content: bytes, *, draft: bool = False) -> str | None:
        """Return the text that the file speaks; None if it is unknown."""
        entry = self.entries.get(entry_key(key, draft=draft))
        return entry.text if entry and entry.file == content_hash(content) else None


def entry_key(key: str, *, draft: bool) -> str:
    """Return the key of a recording's entry."""
    return f"{DRAFTS}/{key}" if draft else key


def index_name(language: str) -> str:
    """Return the path of the file within the site."""
    return f"{FOLDER}/{language}/{INDEX}"


def read_index(site: Path, language: str) -> Index:
    """Return the index of a language; empty if there is no file."""
    file = site / index_name(language)
    if not file.is_file():
        return Index({})
    try:
        return parsed(text_of(file), index_name(language))
    except Unread as fault:
        return Index({}, (Fault(index_name(language), fault.line, fault.column, fault.text),))


def parsed(text: str, name: str) -> Index:
    """Return the index in a text; entries that cannot be read become faults. Raises Unread."""
    written = plain(document(text)) or {}
    if not isinstance(written, dict):
        raise Unread("this should be a mapping: lines of 'name: value'", 1, 1)
    entries, faults = dict[str, Entry](), list[Fault]()
    for key, value in written.items():
        try:
            entries[key] = Entry.model_validate(value)
        except ValidationError:
            faults.append(Fault(name, 0, 0, f"'{key}' needs 'text' and 'file'; import it again"))
    return Index(entries, tuple(faults))


def index_text(entries: Mapping[str, Entry]) -> str:
    """Return the entries as the text of the file, in order of their keys."""
    out, yaml = StringIO(), YAML()
    yaml.width = 4096
    yaml.dump(dict(_rows(sorted(entries.items()))), out)
    return HEAD + out.getvalue()


def _rows(entries: Iterable[tuple[str, Entry]]) -> Iterable[tuple[str, dict[str, str]]]:
    for key, entry in entries:
        yield key, entry.model_dump(exclude_defaults=True)
