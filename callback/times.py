"""Today or another time: what a queue has before it, and when it has room."""

from itertools import dropwhile
from typing import cast

from callback.agenda import fits, free, slot_of, slots
from callback.store import Callbacks
from config.calendar import date_of, opening
from config.staffed import Span, spans, staffed
from routing.contact import ContactState
from routing.queue import Queue
from routing.scripts import Word
from routing.store import ms
from routing.wait import load


def due_for(callbacks: Callbacks, queue: Queue, since: float, now: float) -> float | None:
    """None when a promise is in its turn; else the first free time, if there is one."""
    if in_turn(callbacks, queue, since, now):
        return None
    return next(iter(times(callbacks, queue, now)), None)


def in_turn(callbacks: Callbacks, queue: Queue, since: float, now: float) -> bool:
    """Whether who is on the line since then is promised the place itself: for today, where that
    fits; and where it has closed meanwhile for the opening, before all who call then."""
    closed = not opening(callbacks.desk.site, queue.group, now).open
    return closed or today(callbacks, queue, since, now)


def today(callbacks: Callbacks, queue: Queue, since: float, now: float) -> bool:
    """Whether a contact that stands in line since then is sure to have its turn today."""
    desk = callbacks.desk
    closes = staffed(desk.site, queue.group, queue.language, now).closes
    if closes is None:
        return False
    found = load(desk, queue, since, now)
    ahead = found.ahead + _resting(callbacks, queue, closes)
    return fits(ahead, found.guides, desk.handling(queue.group, now), closes - now)


def times(callbacks: Callbacks, queue: Queue, now: float) -> tuple[float, ...]:
    """Real times to choose from (Unix seconds): later today where it is not staffed yet, else on
    the next days."""
    site = callbacks.desk.site
    ahead = spans(site, queue.group, queue.language, now)
    if staffed(site, queue.group, queue.language, now).open:
        day = date_of(site, now)
        ahead = dropwhile(lambda span: date_of(site, span[0]) == day, ahead)
    rules, booked = site.callback, _booked(callbacks, queue, now)
    beginnings = slots(ahead, rules.slot_s, now)
    return free(beginnings, rules.slot_s, booked, rules.slot_capacity, rules.apart_s)


def slot(callbacks: Callbacks, queue: Queue, at: float, now: float) -> Span | None:
    """The slot in which that moment lies; None when no callback may be promised for it, because it
    is past, not staffed, or no hour to ring."""
    site = callbacks.desk.site
    ahead = spans(site, queue.group, queue.language, now)
    found = next((span for span in ahead if span[1] > at), None)
    if found is None or not found[0] <= at or at < now:
        return None
    return slot_of(found, site.callback.slot_s, at)


def booking(callbacks: Callbacks, queue: Queue, due: float | None, now: float) -> list[Word]:
    """What scripts are to know of a promised time: it, the slot where it takes up room, from and
    until, and how many have room there. Without a time the first three are empty."""
    rules = callbacks.desk.site.callback
    if due is None:
        return ["", "", "", rules.slot_capacity]
    start, end = slot(callbacks, queue, due, now) or (due, due + rules.slot_s)
    return [ms(due), ms(start), ms(end), rules.slot_capacity]


def _resting(callbacks: Callbacks, queue: Queue, closes: float) -> int:
    """Open promises of the queue that come back to the line before it closes."""
    store = callbacks.desk.store
    pipe = store.redis.pipeline(transaction=False)
    for contact in store.redis.hvals(store.keys.promises):
        pipe.hmget(store.keys.contact(str(contact)), "queue", "state", "due", "until")
    return sum(
        found == queue.id and state == ContactState.PAUSED and int(due or until or 0) < ms(closes)
        for found, state, due, until in pipe.execute()
    )


def _booked(callbacks: Callbacks, queue: Queue, now: float) -> list[float]:
    """The promised times to come, in order."""
    store = callbacks.desk.store
    found = store.redis.zrange(
        store.keys.booked(queue.id), ms(now), "+inf", byscore=True, withscores=True
    )
    return [score / 1000 for _, score in cast("list[tuple[str, float]]", found)]
