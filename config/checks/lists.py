"""Lists that staff choose from: each id once, and those that the system itself sets."""

from collections.abc import Iterator

from config.draft import Draft, repeated
from config.faults import Path, Remark
from config.matter import SOLVED

NAMED_BY_THE_SYSTEM = {
    "unreachable": {
        "sv": "Telefonen gick inte att nå",
        "en": "The telephone could not be reached",
    }
}
"""Reasons to be away that the system sets, and names where the site does not."""

SET_BY_THE_SYSTEM = {"away_reasons": ("no_answer", "busy", "lost"), "outcomes": (SOLVED,)}
"""Away as no_answer is who lets it ring, as busy whose line is taken, as lost whose browser is gone
in mid-call; figures count solved."""


def faults(draft: Draft) -> Iterator[Remark]:
    """What is wrong with matters, outcomes and reasons to be away."""
    for section in ("matters", "outcomes", "away_reasons"):
        ids = list(_ids(draft, section))
        for path, name in repeated(ids):
            yield Remark(path, f"'{name}' stands twice")
        written = {name for _, name in ids}
        for needed in SET_BY_THE_SYSTEM.get(section, ()) if ids else ():
            if needed not in written:
                yield Remark((section,), f"'{section}' needs an entry with the id '{needed}'")


def _ids(draft: Draft, section: str) -> Iterator[tuple[Path, str]]:
    for index, entry in draft.entries(section).items():
        written = entry.get("id") if isinstance(entry, dict) else None
        if isinstance(written, str):
            yield (section, index, "id"), written
