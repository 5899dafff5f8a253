"""Check the lists that staff choose from: unique ids, and those the system needs."""

from collections.abc import Iterator

from config.draft import Draft, repeated
from config.faults.did_you_mean import did_you_mean
from config.faults.fault import Path, Remark
from config.model.matter import SOLVED

NAMED_BY_THE_SYSTEM = {
    "unreachable": {
        "sv": "Telefonen gick inte att nå",
        "en": "The telephone could not be reached",
    },
    "telephone": {
        "sv": "Telefonen på sidan fungerade inte",
        "en": "The telephone on the page did not work",
    },
}
"""Away reasons that the system sets, with names in case the site gives none."""

SET_BY_THE_SYSTEM = {"away_reasons": ("no_answer", "busy", "lost"), "outcomes": (SOLVED,)}
"""Required ids. A guide is set away as `no_answer` after an unanswered ring, as `busy` when the
line is busy, as `lost` when the browser disappears during a call. Reports count `solved`."""


def faults(draft: Draft) -> Iterator[Remark]:
    """Yield the faults of matters, departments, outcomes and away reasons."""
    yield from _departments(draft)
    yield from _links(draft)
    for section in ("matters", "departments", "outcomes", "away_reasons"):
        ids = list(_ids(draft, section))
        for path, name in repeated(ids):
            yield Remark(path, f"'{name}' stands twice")
        written = {name for _, name in ids}
        for needed in SET_BY_THE_SYSTEM.get(section, ()) if ids else ():
            if needed not in written:
                yield Remark((section,), f"'{section}' needs an entry with the id '{needed}'")


def _departments(draft: Draft) -> Iterator[Remark]:
    """Yield a fault for each matter whose department the site does not have."""
    if "departments" in draft.unread:
        return
    known = {name for _, name in _ids(draft, "departments")}
    for index, matter in draft.entries("matters").items():
        written = matter.get("department") if isinstance(matter, dict) else None
        if isinstance(written, str) and written not in known:
            where = did_you_mean(written, known)
            yield Remark(("matters", index, "department"), f"unknown department '{written}'{where}")


def _links(draft: Draft) -> Iterator[Remark]:
    """Yield a fault for each link of a matter in a language that the site does not have."""
    for index, matter in draft.entries("matters").items():
        written = matter.get("link") if isinstance(matter, dict) else None
        for code in written if isinstance(written, dict) else ():
            yield from draft.refer("languages", code, ("matters", index, "link", code, "[key]"))


def _ids(draft: Draft, section: str) -> Iterator[tuple[Path, str]]:
    for index, entry in draft.entries(section).items():
        written = entry.get("id") if isinstance(entry, dict) else None
        if isinstance(written, str):
            yield (section, index, "id"), written
