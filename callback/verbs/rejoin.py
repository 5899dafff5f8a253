"""Rejoin: the citizen is on the line while the callback waits, and takes up the place."""

from callback.store import Callbacks
from routing.contact import Contact, ContactState
from routing.effects import Effects
from routing.keys import ENDED_TTL_MS
from routing.store import ms
from routing.verbs.assign import assign
from routing.verbs.leave import abandon, leave
from routing.verbs.requeue import requeue


def rejoin(callbacks: Callbacks, contact: str, call: str, now: float) -> Effects | None:
    """Makes the callback a live contact again, in its place; None when it no longer waits."""
    desk = callbacks.desk
    found = desk.store.contact(contact)
    if found is None:
        return None
    keys = desk.store.keys
    answer = callbacks.tell(
        "rejoin",
        [
            keys.contact(contact),
            keys.call(call),
            keys.promises,
            keys.queue(found.queue.id),
            keys.deadlines,
            keys.events,
            keys.booked(found.queue.id),
            keys.returned,
        ],
        [
            ms(now),
            contact,
            call,
            found.caller,
            ms(now + desk.site.timing.lost_call_s),
            ENDED_TTL_MS,
        ],
    )
    return assign(desk, now) if answer == "ok" else None


def promised_to(callbacks: Callbacks, number: str) -> Contact | None:
    """The callback that the number waits for, if there is one."""
    store = callbacks.desk.store
    found = store.redis.hget(store.keys.promises, number) if number else None
    return store.contact(str(found)) if found else None


def keep(callbacks: Callbacks, contact: Contact, call: str, now: float) -> Effects | None:
    """Who came back to the line hangs up, and is called back after all; None if not so.

    Where the number has been promised a callback for another matter meanwhile, that one is kept.
    """
    if not contact.promised or contact.call != call:
        return None  # news of another leg than the one on the line
    desk = callbacks.desk
    keys, waits = desk.store.keys, contact.state is not ContactState.CONNECTING
    before = [] if waits else requeue(desk, contact.id, now)
    answer = callbacks.tell(
        "keep",
        [
            keys.contact(contact.id),
            keys.call(call),
            keys.promises,
            keys.deadlines,
            keys.events,
            keys.queue(contact.queue.id),
            keys.booked(contact.queue.id),
        ],
        [
            ms(now),
            contact.id,
            call,
            contact.caller,
            ENDED_TTL_MS,
            desk.site.callback.later_by_s * 1000,
        ],
    )
    if answer == "ok":
        return before
    if answer == "number" and abandon(desk, contact, "already_promised", "already_promised", now):
        return before
    return before + leave(desk, contact.id, call, now) if before else None
