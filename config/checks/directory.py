"""Check the directory: unique ids, known matters and hours, names in the site's language."""

from collections.abc import Iterator
from itertools import pairwise

from config.draft import Draft, repeated
from config.faults.did_you_mean import did_you_mean
from config.faults.fault import Path, Remark
from config.model.directory import Entry


def faults(draft: Draft) -> Iterator[Remark]:
    """Yield the faults of the entries that are valid in themselves."""
    places = [(("directory", index, "id"), entry.id) for index, entry in draft.directory.items()]
    for path, id_ in repeated(places):
        text = f"the id '{id_}' stands twice in the directory; give the entry another one"
        yield Remark(path if _is_written(draft, path) else path[:-1], text)
    for index, entry in draft.directory.items():
        yield from _references(draft, ("directory", index), entry)
        yield from _names(draft, ("directory", index), entry)
        yield from _overlaps(("directory", index, "weekly"), entry)


def _is_written(draft: Draft, path: Path) -> bool:
    return "id" in draft.entries("directory")[path[1]]


def _references(draft: Draft, path: Path, entry: Entry) -> Iterator[Remark]:
    if entry.hours is not None:
        yield from draft.refer("hours", entry.hours, (*path, "hours"))
    rows = draft.entries("matters").values()
    known = {str(row.get("id")) for row in rows if isinstance(row, dict)}
    for index, matter in enumerate(entry.matters):
        if known and matter not in known:
            text = f"unknown matter '{matter}'{did_you_mean(matter, known)}"
            yield Remark((*path, "matters", index), text)


def _names(draft: Draft, path: Path, entry: Entry) -> Iterator[Remark]:
    own = draft.default_language
    for code in entry.names:
        yield from draft.refer("languages", code, (*path, "names", code, "[key]"))
    for field in ("links", "other_numbers"):
        for index, part in enumerate(getattr(entry, field)):
            if own is not None and own not in part.name:
                text = f"there is no name in the language '{own}'"
                yield Remark((*path, field, index, "name"), text)


def _overlaps(path: Path, entry: Entry) -> Iterator[Remark]:
    for day, periods in entry.weekly.items():
        for index, (before, after) in enumerate(pairwise(periods)):
            if after[0] < before[1]:
                text = f"{'-'.join(after)} begins before {'-'.join(before)} has ended"
                yield Remark((*path, day, index + 1), text)
