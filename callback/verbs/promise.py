"""Promise: the citizen hangs up and keeps the place in line."""

from enum import StrEnum

from callback.number import Refusal, refusal
from callback.store import Callbacks
from routing.contact import ContactState
from routing.keys import ENDED_TTL_MS, TALLY_TTL_MS
from routing.store import ms
from routing.verbs.leave import abandon


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
    if desk.store.call(call) == f"promised:{contact}":
        return Promise.MADE
    found = desk.store.contact(contact)
    if found is None or found.state is not ContactState.WAITING:
        return Promise.TOO_LATE
    refused = refusal(found.caller, desk.site.callback.regions)
    if refused is not None:
        return Promise.WITHHELD if refused is Refusal.WITHHELD else Promise.REFUSED
    match _commit(callbacks, contact, call, found.caller, desk.today(found.queue, now), now):
        case "ok":
            return Promise.MADE
        case "number":
            abandon(desk, found, "already_promised", "already_promised", now)
            return Promise.ALREADY
        case _:
            return Promise.TOO_LATE


def _commit(
    callbacks: Callbacks, contact: str, call: str, number: str, today: str, now: float
) -> str:
    keys = callbacks.desk.store.keys
    return callbacks.tell(
        "promise",
        [
            keys.contact(contact),
            keys.call(call),
            keys.promises,
            keys.deadlines,
            keys.events,
            today,
        ],
        [ms(now), contact, call, number, ENDED_TTL_MS, TALLY_TTL_MS],
    )
