"""Which callbacks fit today, and which times are free otherwise; pure functions."""

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from config.staffed import Span

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


def filled(
    beginnings: Iterable[float],
    length_s: float,
    booked: Sequence[float],
    resting: Iterable[float],
    capacity: int,
) -> list[float]:
    """Return the moments that take up room, in order.

    They are the scheduled times and, for each callback that is paused until a moment, the slot in
    which it returns: that one, or the first after it with room.
    """
    taken, left = sorted(booked), deque(sorted(resting))
    for at in beginnings:
        while left and left[0] < at + length_s and _within(taken, at, length_s) < capacity:
            insort(taken, at)
            left.popleft()
        if not left:
            break
    return taken


def free(
    beginnings: Iterable[float],
    length_s: float,
    taken: Sequence[float],
    capacity: int,
    apart_s: float,
) -> tuple[float, ...]:
    """Return the first few slots with room, at least `apart_s` apart.

    `taken` are the moments that take up room, in order.
    """
    found: list[float] = []
    for at in beginnings:
        far = not found or at - found[-1] >= apart_s
        if far and _within(taken, at, length_s) < capacity:
            found.append(at)
        if len(found) == MOST:
            break
    return tuple(found)


def _within(taken: Sequence[float], at: float, length_s: float) -> int:
    return bisect_left(taken, at + length_s) - bisect_left(taken, at)
