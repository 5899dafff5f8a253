"""Hang up: the citizen's call is over; a callback made or requested is kept."""

from callback.state.pending_number import pending_number
from callback.state.store import Callbacks
from callback.verbs.keep_after_hang_up import keep_after_hang_up
from callback.verbs.off_the_line import off_the_line
from callback.verbs.request import complete_request
from routing.effects import Effects
from routing.state.contact import Contact
from routing.verbs.leave import leave


def hang_up(callbacks: Callbacks, contact: str, call: str, now: float) -> Effects:
    """End the contact, or make it a callback if one was made or is being confirmed."""
    found = callbacks.router.store.contact(contact)
    kept = keep_after_hang_up(callbacks, found, call, now) if found else None
    if found and kept is None:
        kept = _redeemed(callbacks, found, call, now)
    return leave(callbacks.router, contact, call, now) if kept is None else kept


def hang_up_lost_call(callbacks: Callbacks, contact: Contact, now: float) -> Effects:
    """Hang up when the carrier says that the call is over, although no webhook came."""
    call = contact.call
    free = off_the_line(callbacks, contact.caller, call, now)
    return free + hang_up(callbacks, contact.id, call, now)


def _redeemed(callbacks: Callbacks, contact: Contact, call: str, now: float) -> Effects | None:
    number = pending_number(callbacks, call)
    return complete_request(callbacks, contact, call, number, now) if number else None
