"""Rest: a callback that may not be rung now leaves the line until it may, and then returns."""

from callback.policy import may_ring_from
from callback.store import Callbacks
from routing.contact import ContactState
from routing.desk import Desk
from routing.effects import Effects
from routing.queue import Queue
from routing.store import ms
from routing.verbs.adopt import home
from routing.verbs.assign import assign

DAY_S = 24 * 3600.0


def rest(callbacks: Callbacks, contact: str, now: float) -> None:
    """Rests a waiting callback of a closed group until the group opens."""
    desk = callbacks.desk
    found = desk.store.contact(contact)
    if found is None or not found.callback or found.state is not ContactState.WAITING:
        return
    until = may_ring_from(desk.site, found.queue, now) or now + DAY_S
    keys = desk.store.keys
    callbacks.tell(
        "pause",
        [keys.contact(contact), keys.queue(found.queue.id), keys.deadlines, keys.events],
        [ms(now), contact, ms(until)],
    )


def resume(callbacks: Callbacks, contact: str, now: float) -> Effects:
    """Puts a resting callback back in its place, and rests it again where the group is closed."""
    desk = callbacks.desk
    found = desk.store.contact(contact)
    if found is None or found.state is not ContactState.PAUSED or found.due > now:
        return []
    keys, queue = desk.store.keys, home(desk, found.queue)
    callbacks.tell(
        "resume",
        [keys.contact(contact), keys.queue(queue.id), keys.deadlines, keys.events],
        [ms(now), contact, queue.id],
    )
    if is_closed(desk, queue, now):
        rest(callbacks, contact, now)
        return []
    return assign(desk, now)


def come_due(callbacks: Callbacks, contact: str, now: float) -> Effects:
    """The promised time has come: the contact stands in line, or rests where it is closed."""
    desk = callbacks.desk
    found = desk.store.contact(contact)
    if found is None or found.state is not ContactState.PAUSED:
        return []
    keys, queue = desk.store.keys, home(desk, found.queue)
    callbacks.tell(
        "due",
        [
            keys.contact(contact),
            keys.queue(queue.id),
            keys.deadlines,
            keys.events,
            keys.booked(found.queue.id),
        ],
        [ms(now), contact, queue.id],
    )
    if is_closed(desk, queue, now):
        rest(callbacks, contact, now)
        return []
    return assign(desk, now)


def is_closed(desk: Desk, queue: Queue, now: float) -> bool:
    """Whether citizens of the queue are to be left in peace now."""
    return may_ring_from(desk.site, queue, now) != now
