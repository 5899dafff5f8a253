"""Promise: the citizen hangs up and keeps the place in line."""

from enum import StrEnum

from callback.number import Refusal, refusal
from callback.store import Callbacks
from callback.verbs.rest import resume
from routing.contact import Contact, ContactState
from routing.effects import Effects
from routing.keys import ENDED_TTL_MS, TALLY_TTL_MS
from routing.store import ms
from routing.verbs.leave import abandon

PROMISED = "promised:"
"""What is known of a call in which a callback was promised; the contact's id follows."""

FAREWELL_S = 30
"""How long the last sentence may take, should no word come that the call is over."""


class Promise(StrEnum):
    """What the citizen is told."""

    MADE = "made"
    ALREADY = "already"  # the number has an open callback, which keeps its place
    WITHHELD = "withheld"
    REFUSED = "refused"  # the number may not be rung
    TOO_LATE = "too_late"  # a guide is being rung or has answered: stay on the line


def promise(callbacks: Callbacks, contact: str, call: str, now: float) -> Promise:
    """Makes the contact a callback; the same key pressed again is answered the same."""
    desk = callbacks.desk
    if desk.store.call(call) == PROMISED + contact:
        return Promise.MADE
    found = desk.store.contact(contact)
    if found is None or found.state is not ContactState.WAITING:
        return Promise.TOO_LATE
    refused = refusal(desk.site, found.caller)
    if refused is not None:
        return Promise.WITHHELD if refused is Refusal.WITHHELD else Promise.REFUSED
    match _commit(callbacks, found, call, now):
        case "ok":
            return Promise.MADE
        case "number":
            abandon(desk, found, "already_promised", "already_promised", now)
            return Promise.ALREADY
        case _:
            return Promise.TOO_LATE


def hung_up(callbacks: Callbacks, call: str, now: float) -> Effects:
    """The call in which the promise was made is over: the contact stands in line again."""
    desk = callbacks.desk
    known = desk.store.call(call)
    if not known.startswith(PROMISED):
        return []
    desk.store.redis.set(desk.store.keys.call(call), "ended", px=ENDED_TTL_MS)
    return resume(callbacks, known.removeprefix(PROMISED), now)


def _commit(callbacks: Callbacks, contact: Contact, call: str, now: float) -> str:
    desk = callbacks.desk
    keys = desk.store.keys
    return callbacks.tell(
        "promise",
        [
            keys.contact(contact.id),
            keys.call(call),
            keys.promises,
            keys.deadlines,
            keys.events,
            desk.today(contact.queue, now),
            keys.queue(contact.queue.id),
        ],
        [
            ms(now),
            contact.id,
            call,
            contact.caller,
            ENDED_TTL_MS,
            TALLY_TTL_MS,
            ms(now + FAREWELL_S),
        ],
    )
