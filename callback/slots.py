"""Which promises fit the day, and which times are free otherwise; pure."""

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from config.staffed import Span

MOST = 3
"""As many times as a caller keeps in mind."""
LEAD_S = 600
"""No time is promised that begins sooner than this."""
UNTIL_SOMEBODY_S = 3600
"""While nobody is on duty so long passes, it is taken, before somebody is: who is late in the
morning comes, who has gone home in the afternoon does not."""


def fits(ahead: float, guides: int, handling_s: float, left_s: float) -> bool:
    """Whether one more contact is dealt with in the staffed time that is left today.

    `ahead` are the contacts and open promises before it, `guides` who works on them. While that is
    nobody, one is counted on, and not at once.
    """
    worked_s = left_s if guides else left_s - UNTIL_SOMEBODY_S
    return (ahead + 1) * handling_s / max(1, guides) <= worked_s


def slots(spans: Iterable[Span], length_s: float, now: float) -> Iterator[float]:
    """The beginnings of all whole slots, from a while after now on."""
    for start, end in spans:
        at = start
        while at + length_s <= end:
            if at >= now + LEAD_S:
                yield at
            at += length_s


def slot_of(span: Span, length_s: float, at: float) -> Span:
    """The slot of the span in which a moment of it lies; the last one may be cut short."""
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
    """The promised times, and beside them, for each callback that rests until a moment, the slot in
    which it has its turn: that one, or the first after it with room; in order."""
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
    """The first few slots with room, far enough apart to be a choice; `taken` are the moments that
    are taken up, in order."""
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
