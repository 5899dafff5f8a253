"""Ring now: staff have a callback made next, before all others of its queue."""

from typing import cast

from callback.change import ANSWERS, Change
from callback.store import Callbacks
from callback.verbs.rest import resting
from routing.contact import Contact
from routing.effects import Effects
from routing.store import ms
from routing.verbs.assign import assign


def ring_now(callbacks: Callbacks, contact: str, now: float) -> tuple[Change, Effects]:
    """Puts it first, and so before a guide as soon as one is free; its own place stays noted.

    Not outside the hours: nobody is rung then, whoever asks for it.
    """
    desk = callbacks.desk
    found = desk.store.contact(contact)
    if found is None or not found.callback or found.end:
        return Change.GONE, []
    if resting(callbacks, found.queue, now):
        return Change.CLOSED, []
    keys = desk.store.keys
    answer = callbacks.tell(
        "ring_now",
        [
            keys.contact(contact),
            keys.queue(found.queue.id),
            keys.booked(found.queue.id),
            keys.deadlines,
            keys.events,
        ],
        [ms(now), contact, _before_first(callbacks, found)],
    )
    return ANSWERS[answer], (assign(desk, now) if answer == "ok" else [])


def _before_first(callbacks: Callbacks, contact: Contact) -> int:
    store = callbacks.desk.store
    head = store.redis.zrange(store.keys.queue(contact.queue.id), 0, 0, withscores=True)
    first = cast("list[tuple[str, float]]", head)
    return min([ms(contact.since), *(round(score) - 1 for _, score in first)])
