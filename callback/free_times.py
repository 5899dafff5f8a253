"""Today or another time: what a queue has before it, and when it has room."""

from typing import TypedDict, cast

from callback.open_callbacks import opened
from callback.policy import Rest
from callback.slots import filled, fits, free, slot_of, slots
from callback.store import Callbacks
from config.calendar import opening
from config.staffed import Span, spans, staffed
from routing.state.contact import Contact, ContactState
from routing.state.expected_wait import load
from routing.state.queue import Queue
from routing.state.scripts import Word
from routing.state.store import ms

TIMES = 50
"""So often others may be quicker, of those who hang up at once, before a promise is given up."""


def due_for(callbacks: Callbacks, queue: Queue, since: float, now: float) -> float | None:
    """None when a promise is in its turn; else the first free time, if there is one."""
    if in_turn(callbacks, queue, since, now):
        return None
    return next(iter(times(callbacks, queue, now)), None)


def in_turn(callbacks: Callbacks, queue: Queue, since: float, now: float) -> bool:
    """Return whether a caller in line since then is promised the place itself.

    It is while the group is open and there is time before it closes, be it for lunch; and once it
    has closed, for the next opening.
    """
    closed = not opening(callbacks.desk.site, queue.group, now).open
    return closed or today(callbacks, queue, since, now)


def today(callbacks: Callbacks, queue: Queue, since: float, now: float) -> bool:
    """Return whether a contact in line since then is sure to have its turn in this staffed span."""
    desk = callbacks.desk
    closes = staffed(desk.site, queue.group, queue.language, now).closes
    if closes is None:
        return False
    found = load(desk, queue, since, now)
    ahead = found.ahead + _resting(callbacks, queue, closes)
    return fits(ahead, found.guides, desk.handling(queue.group, now), closes - now)


def times(callbacks: Callbacks, queue: Queue, now: float) -> tuple[float, ...]:
    """Return times to choose from (Unix seconds), all in staffed spans that begin after now.

    After a lunch break that may be today: only the span that has begun is left out.
    """
    site = callbacks.desk.site
    ahead = (span for span in spans(site, queue.group, queue.language, now) if span[0] > now)
    rules, taken = site.callback, _taken(callbacks, queue, _booked(callbacks, queue, now), now)
    beginnings = slots(ahead, rules.slot_s, now)
    return free(beginnings, rules.slot_s, taken, rules.slot_capacity, rules.apart_s)


class Booking(TypedDict):
    """The arguments of scripts that book a time: milliseconds, and empty without a time."""

    due: Word
    slot_from: Word
    slot_until: Word
    slot_size: int


def slot(callbacks: Callbacks, queue: Queue, at: float, now: float) -> Span | None:
    """The slot in which that moment lies; None when no callback may be promised for it, because it
    is past, not staffed, or no hour to ring."""
    site = callbacks.desk.site
    ahead = spans(site, queue.group, queue.language, now)
    found = next((span for span in ahead if span[1] > at), None)
    if found is None or not found[0] <= at or at < now:
        return None
    return slot_of(found, site.callback.slot_s, at)


def booking(
    callbacks: Callbacks, queue: Queue, due: float | None, now: float, *, own: str = ""
) -> Booking:
    """What scripts are to know of a promised time: it, the slot where it takes up room, from and
    until, and how many may be promised there, beside what rests until then but for its `own`.
    Without a time the first three are empty."""
    rules = callbacks.desk.site.callback
    if due is None:
        return {"due": "", "slot_from": "", "slot_until": "", "slot_size": rules.slot_capacity}
    start, end = slot(callbacks, queue, due, now) or (due, due + rules.slot_s)
    booked = _booked(callbacks, queue, now)
    taken = _taken(callbacks, queue, booked, now, own)
    there, promised = (sum(start <= at < end for at in some) for some in (taken, booked))
    return {
        "due": ms(due),
        "slot_from": ms(start),
        "slot_until": ms(end),
        "slot_size": rules.slot_capacity - (there - promised),
    }


def _taken(
    callbacks: Callbacks, queue: Queue, booked: list[float], now: float, but: str = ""
) -> list[float]:
    """The promised times, and those at which what rests until then or before has its turn."""
    rules = callbacks.desk.site.callback
    paused = (one for one in _paused(callbacks, queue) if one.id != but and not one.due)
    resting = [one.until for one in paused if one.until and one.rests != Rest.HELD]
    ahead = spans(callbacks.desk.site, queue.group, queue.language, now)
    beginnings = slots(ahead, rules.slot_s, now)
    return filled(beginnings, rules.slot_s, booked, resting, rules.slot_capacity)


def _resting(callbacks: Callbacks, queue: Queue, closes: float) -> int:
    """Open promises of the queue that come back to the line before it closes."""
    return sum((one.due or one.until) < closes for one in _paused(callbacks, queue))


def _paused(callbacks: Callbacks, queue: Queue) -> list[Contact]:
    """Open promises of the queue that are out of line."""
    paused = ContactState.PAUSED
    return [one for one in opened(callbacks) if one.queue == queue and one.state is paused]


def _booked(callbacks: Callbacks, queue: Queue, now: float) -> list[float]:
    """The promised times to come, in order."""
    store = callbacks.desk.store
    found = store.redis.zrange(
        store.keys.booked(queue.id), ms(now), "+inf", byscore=True, withscores=True
    )
    return [score / 1000 for _, score in cast("list[tuple[str, float]]", found)]
