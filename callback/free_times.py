"""Today or another time: whether a callback fits today, and when a queue has room."""

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
    closed = not opening(callbacks.desk.site, queue.group, now).open
    return closed or today(callbacks, queue, since, now)


def today(callbacks: Callbacks, queue: Queue, since: float, now: float) -> bool:
    """Return whether a contact in line since `since` is sure to be served today.

    Today means the staffed span that is under way.
    """
    desk = callbacks.desk
    closes = staffed(desk.site, queue.group, queue.language, now).closes
    if closes is None:
        return False
    found = load(desk, queue, since, now)
    ahead = found.ahead + _returning(callbacks, queue, closes)
    return fits(ahead, found.guides, desk.handling(queue.group, now), closes - now)


def times(callbacks: Callbacks, queue: Queue, now: float) -> tuple[float, ...]:
    """Return the times to choose from, in Unix seconds.

    All lie in staffed spans that begin after now. After a lunch break that may be today: only the
    span under way is left out.
    """
    site = callbacks.desk.site
    ahead = (span for span in spans(site, queue.group, queue.language, now) if span[0] > now)
    rules, taken = site.callback, _taken(callbacks, queue, _booked(callbacks, queue, now), now)
    beginnings = slots(ahead, rules.slot_s, now)
    return free(beginnings, rules.slot_s, taken, rules.slot_capacity, rules.apart_s)


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
    site = callbacks.desk.site
    ahead = spans(site, queue.group, queue.language, now)
    found = next((span for span in ahead if span[1] > at), None)
    if found is None or not found[0] <= at or at < now:
        return None
    return slot_of(found, site.callback.slot_s, at)


def booking(
    callbacks: Callbacks, queue: Queue, due: float | None, now: float, *, own: str = ""
) -> Booking:
    """Return what a script needs to book `due`: the slot's start and end, and its room.

    The room is the slot's capacity less the paused callbacks that return in it, except `own`.
    Without a time the first three fields are empty.
    """
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
    """Return the scheduled times, and the slots that paused callbacks return in."""
    rules = callbacks.desk.site.callback
    paused = (one for one in _paused(callbacks, queue) if one.id != but and not one.due)
    resting = [one.until for one in paused if one.until and one.rests != Rest.HELD]
    ahead = spans(callbacks.desk.site, queue.group, queue.language, now)
    beginnings = slots(ahead, rules.slot_s, now)
    return filled(beginnings, rules.slot_s, booked, resting, rules.slot_capacity)


def _returning(callbacks: Callbacks, queue: Queue, closes: float) -> int:
    """Count the queue's open callbacks that return to it before it closes."""
    return sum((one.due or one.until) < closes for one in _paused(callbacks, queue))


def _paused(callbacks: Callbacks, queue: Queue) -> list[Contact]:
    """Return the queue's open callbacks that are paused."""
    paused = ContactState.PAUSED
    return [one for one in opened(callbacks) if one.queue == queue and one.state is paused]


def _booked(callbacks: Callbacks, queue: Queue, now: float) -> list[float]:
    """Return the scheduled times from now on, in order."""
    store = callbacks.desk.store
    found = store.redis.zrange(
        store.keys.booked(queue.id), ms(now), "+inf", byscore=True, withscores=True
    )
    return [score / 1000 for _, score in cast("list[tuple[str, float]]", found)]
