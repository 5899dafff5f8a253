"""Check that answer groups have hours and guides."""

from collections.abc import Iterator

from config.draft import Draft
from config.faults.fault import Remark


def faults(draft: Draft) -> Iterator[Remark]:
    """Yield the faults of the answer groups."""
    person = draft.written("person_group")
    if person is not None:
        yield from draft.refer("groups", person, ("person_group",))
    for name, group in draft.groups.items():
        yield from draft.refer("hours", group.hours, ("groups", name, "hours"))
        if group.overflow:
            yield from _overflow(draft, str(name), group.overflow.group)
    yield from _unserved(draft)


def _overflow(draft: Draft, name: str, other: str) -> Iterator[Remark]:
    path = ("groups", name, "overflow", "group")
    yield from draft.refer("groups", other, path)
    if other == name:
        yield Remark(path, f"'{name}' overflows into itself")


def _unserved(draft: Draft) -> Iterator[Remark]:
    """Yield a fault for each group that no guide serves in the site's own language.

    Skipped unless every guide could be read, because an unreadable one may serve the group.
    """
    default = draft.default_language
    guides, names = draft.guides, draft.names("guides")
    if default is None or not names or len(guides) != len(names):
        return
    served = {group for g in guides.values() for group in g.groups if default in g.languages}
    for name in draft.entries("groups"):
        if name not in served:
            text = f"no guide serves the answer group '{name}' in the language '{default}'"
            yield Remark(("groups", name, "[key]"), text)
