"""Entries of the directory that come, go, or say something else."""

from collections.abc import Iterator

from config.difference.change import Change, Snapshot, Topic
from config.difference.texts import texts
from config.model.directory import Entry

T = Topic.STAFF
VALUES = {
    "name": "name",
    "authority": "authority",
    "number": "number",
    "email": "e-mail address",
    "hours": "telephone hours",
    "owner": "responsible",
    "valid_until": "valid until",
    "note": "note",
}
"""Fields of one value, and what the change is called."""
TEXTS = {"about": "what it answers", "names": "name"}
"""Fields with a text in each language."""
OTHERS = {
    "kind": "kind",
    "other_numbers": "further numbers",
    "matters": "matters",
    "synonyms": "other words for it",
    "languages": "languages",
    "weekly": "telephone hours of its own",
    "holidays": "holidays",
    "links": "links",
}
"""Fields whose values would be too long to show."""


def directory_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Yield what guides find in the directory now, and what no more."""
    was = {entry.id: entry for entry in old.site.directory}
    now = {entry.id: entry for entry in new.site.directory}
    for id_ in (id_ for id_ in was if id_ not in now):
        yield Change(T, was[id_].name, "is no longer in the directory")
    for id_, entry in now.items():
        if id_ not in was:
            yield Change(T, entry.name, "is new in the directory", now=entry.number)
        elif was[id_] != entry:
            yield from _changed(was[id_], entry)


def _changed(was: Entry, now: Entry) -> Iterator[Change]:
    for field, text in VALUES.items():
        before, after = getattr(was, field), getattr(now, field)
        if before != after:
            yield Change(T, now.name, text, str(before or ""), str(after or ""))
    for field, text in TEXTS.items():
        yield from texts(T, now.name, text, getattr(was, field), getattr(now, field))
    for field, text in OTHERS.items():
        if getattr(was, field) != getattr(now, field):
            yield Change(T, now.name, f"changed: {text}")
