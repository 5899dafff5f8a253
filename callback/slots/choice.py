"""Which callbacks fit today, and which times are free otherwise; pure functions."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from config.hours.staffed_hours import Span

MOST = 3
"""How many times a caller can keep in mind."""
LEAD_S = 600
"""No scheduled time begins sooner than this."""
UNTIL_SOMEBODY_S = 3600
"""Assumed delay until a guide comes on duty, while none is.

A guide who is late in the morning will come; one who has gone home in the afternoon will not.
"""


def fits(ahead: float, guides: int, handling_s: float, left_s: float) -> bool:
    """Return whether one more contact can be handled in the staffed time left today.

    `ahead` is the number of contacts and open callbacks before it, `guides` the number of guides
    who work on them. With none, one guide is assumed to come on duty later.
    """
    worked_s = left_s if guides else left_s - UNTIL_SOMEBODY_S
    return (ahead + 1) * handling_s / max(1, guides) <= worked_s


def slots(spans: Iterable[Span], length_s: float, now: float) -> Iterator[float]:
    """Yield the starts of all whole slots, from `LEAD_S` after now on."""
    for start, end in spans:
        at = start
        while at + length_s <= end:
            if at >= now + LEAD_S:
                yield at
            at += length_s


def slot_of(span: Span, length_s: float, at: float) -> Span:
    """Return the slot of the span that contains a moment; the last slot may be shorter."""
    start, end = span
    begins = start + (at - start) // length_s * length_s
    return begins, min(begins + length_s, end)


class Slot(NamedTuple):
    """A slot, and what takes up room in it and before it.

    `scheduled` callbacks have a time in it. `returning` counts those that return to the line before
    it ends, in all.
    """

    start: float
    scheduled: int
    returning: int


def sized(slots: Iterable[Slot], capacity: int) -> Iterator[tuple[Slot, int]]:
    """Yield each slot with how many callbacks may be scheduled in it.

    A callback that returns to the line takes up room in the slot in which it returns, or in the
    first after it that has room.
    """
    placed = 0
    for slot in slots:
        own = min(max(0, capacity - slot.scheduled), slot.returning - placed)
        placed += own
        yield slot, capacity - own


def free(slots: Iterable[tuple[Slot, int]], apart_s: float) -> tuple[float, ...]:
    """Return the starts of the first few slots with room, at least `apart_s` apart."""
    found: list[float] = []
    for slot, size in slots:
        far = not found or slot.start - found[-1] >= apart_s
        if far and slot.scheduled < size:
            found.append(slot.start)
        if len(found) == MOST:
            break
    return tuple(found)
