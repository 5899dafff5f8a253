"""Today or another time: whether a callback fits today, and when a queue has room."""

from itertools import takewhile
from typing import TypedDict

from callback.slots.choice import fits, free, sized, slot_of, slots
from callback.slots.occupancy import occupied, returning_before
from callback.state.store import Callbacks
from config.hours.calendar import opening
from config.hours.staffed_hours import Span, spans, staffed
from routing.figures.expected_wait import load
from routing.scripts.scripts import Word
from routing.state.queue import Queue
from routing.state.store import ms

TIMES = 50
"""How often to try for the first free time before giving up a hang-up's callback.

Each failed attempt means that others took that slot in the same moment.
"""


def due_for(callbacks: Callbacks, queue: Queue, since: float, now: float) -> float | None:
    """Return the first free time, or None if the callback fits in queue order.

    None also when there is no free time.
    """
    if in_turn(callbacks, queue, since, now):
        return None
    return next(iter(times(callbacks, queue, now)), None)


def in_turn(callbacks: Callbacks, queue: Queue, since: float, now: float) -> bool:
    """Return whether a caller in line since `since` can keep the place itself.

    True while the group is open and there is time before it closes, even for lunch; and after
    closing, for the next opening.
    """
    closed = not opening(callbacks.router.site, queue.group, now).open
    return closed or today(callbacks, queue, since, now)


def today(callbacks: Callbacks, queue: Queue, since: float, now: float) -> bool:
    """Return whether a contact in line since `since` is sure to be served today.

    Today means the staffed span that is under way.
    """
    router = callbacks.router
    closes = staffed(router.site, queue.group, queue.language, now).closes
    if closes is None:
        return False
    found = load(router, queue, since, now)
    ahead = found.ahead + returning_before(callbacks, queue, closes)
    return fits(ahead, found.guides, router.handling(queue.group, now), closes - now)


def times(callbacks: Callbacks, queue: Queue, now: float) -> tuple[float, ...]:
    """Return the times to choose from, in Unix seconds.

    All lie in staffed spans that begin after now. After a lunch break that may be today: only the
    span under way is left out.
    """
    site = callbacks.router.site
    ahead = (span for span in spans(site, queue.group, queue.language, now) if span[0] > now)
    rules = site.callback
    known = occupied(callbacks, queue, slots(ahead, rules.slot_s, now))
    return free(sized(known, rules.slot_capacity), rules.apart_s)


class Booking(TypedDict):
    """Arguments of scripts that book a time: milliseconds, empty without a time."""

    due: Word
    slot_from: Word
    slot_until: Word
    slot_size: int


def slot(callbacks: Callbacks, queue: Queue, at: float, now: float) -> Span | None:
    """Return the slot that contains a moment.

    None when no callback may be scheduled for it: it is past, not staffed, or outside the hours in
    which people may be rung.
    """
    site = callbacks.router.site
    ahead = spans(site, queue.group, queue.language, now)
    found = next((span for span in ahead if span[1] > at), None)
    if found is None or not found[0] <= at or at < now:
        return None
    return slot_of(found, site.callback.slot_s, at)


def booking(
    callbacks: Callbacks, queue: Queue, due: float | None, now: float, *, own: str = ""
) -> Booking:
    """Return what a script needs to book `due`: the slot's start and end, and its room.

    The room is the slot's capacity less the callbacks that return to the line in it, except `own`.
    Without a time the first three fields are empty.
    """
    rules = callbacks.router.site.callback
    if due is None:
        return {"due": "", "slot_from": "", "slot_until": "", "slot_size": rules.slot_capacity}
    start, end = slot(callbacks, queue, due, now) or (due, due + rules.slot_s)
    return {
        "due": ms(due),
        "slot_from": ms(start),
        "slot_until": ms(end),
        "slot_size": _size(callbacks, queue, start, now, own),
    }


def _size(callbacks: Callbacks, queue: Queue, start: float, now: float, own: str) -> int:
    """Return how many callbacks may be scheduled in the slot that begins at `start`."""
    rules = callbacks.router.site.callback
    ahead = spans(callbacks.router.site, queue.group, queue.language, now)
    until = takewhile(lambda at: at <= start, slots(ahead, rules.slot_s, now))
    known = sized(occupied(callbacks, queue, until, own), rules.slot_capacity)
    return next((size for found, size in known if found.start == start), rules.slot_capacity)
