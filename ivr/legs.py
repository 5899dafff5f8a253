"""What a leg's news means for its contact: safe to hear twice, late, or in any order."""

from callback.store import Callbacks
from callback.verbs.dial import dialled
from routing.contact import ContactState
from routing.desk import Desk
from routing.effects import Effects, HangUp
from routing.verbs.leave import leave
from routing.verbs.part import part
from routing.verbs.requeue import requeue
from routing.verbs.ring import rung


def guide_rings(desk: Desk, offer: str, call: str) -> Effects:
    """The carrier has named the leg that rings the guide; it ends where it comes too late."""
    if rung(desk, offer, call):
        return []
    found = desk.store.offer(offer)
    return [] if found and found.call == call else [HangUp(call)]


def citizen_rings(
    callbacks: Callbacks, contact: str, attempt: int, call: str, now: float
) -> Effects:
    """The carrier has named the leg that rings the citizen; it ends where it comes too late."""
    if dialled(callbacks, contact, attempt, call, now):
        return []
    found = callbacks.desk.store.contact(contact)
    return [] if found and found.call == call else [HangUp(call)]


def guide_gone(desk: Desk, contact: str, call: str, by: str, now: float) -> Effects:
    """The guide's leg is out of the conference; a leg that is not this guide's means nothing.

    Before the two have met the contact keeps its place. `by` says who hung up, citizen or guide.
    """
    found = desk.store.contact(contact)
    if found is None or not found.guide or desk.store.guide(found.guide).call != call:
        return []
    match found.state:
        case ContactState.CONNECTING:
            return requeue(desk, contact, now)
        case ContactState.CONNECTED:
            return part(desk, contact, by, now)
        case _:
            return []


def citizen_gone(desk: Desk, contact: str, call: str, now: float) -> Effects:
    """The citizen's leg is out of the conference, or the call has ended while they talked."""
    found = desk.store.contact(contact)
    if found is None or found.state is not ContactState.CONNECTED:
        return []
    return leave(desk, contact, call, now)
