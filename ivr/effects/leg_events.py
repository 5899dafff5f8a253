"""What an event of a leg means for its contact; idempotent, late or in any order."""

from callback.store import Callbacks
from callback.verbs.dialled import dialled
from routing.desk import Desk
from routing.effects import CheckTalk, Effects, HangUp
from routing.state.contact import WITH_GUIDE, Contact, ContactState
from routing.state.offer import OfferState
from routing.verbs.leave import leave
from routing.verbs.lose import lose
from routing.verbs.part import part
from routing.verbs.requeue import requeue
from routing.verbs.ring import rung


def guide_rings(desk: Desk, offer: str, call: str) -> Effects:
    """Note the leg that rings the guide; end it if it comes too late."""
    if rung(desk, offer, call):
        return []
    found = desk.store.offer(offer)
    is_accepted = found and found.call == call and found.state is OfferState.ACCEPTED
    return [] if is_accepted else [HangUp(call)]


def citizen_rings(
    callbacks: Callbacks, contact: str, attempt: int, call: str, now: float, *, rang: bool = False
) -> Effects:
    """Note the leg that rings the citizen; end it if it comes too late."""
    if dialled(callbacks, contact, attempt, call, now, heard="rang" if rang else ""):
        return []
    found = callbacks.desk.store.contact(contact)
    return [] if found and found.call == call else [HangUp(call)]


def guide_gone(desk: Desk, contact: str, call: str, now: float) -> Effects:
    """Handle a guide's leg that left the conference; ignore any other leg.

    Before citizen and guide have met the contact is requeued in its place. If a browser drops
    without a hang-up, the citizen may have hung up first, so the carrier is asked.
    """
    found = desk.store.contact(contact)
    if found is None or not found.guide or desk.store.guide(found.guide).call != call:
        return []
    match found.state:
        case ContactState.CONNECTING:
            return requeue(desk, contact, now)
        case ContactState.CONNECTED:
            if not _hangs_up(desk, found):
                return [CheckTalk(contact)]
            return part(desk, contact, "guide", now)
        case _:
            return []


def ask_about(desk: Desk, contact: str) -> Effects:
    """Return a check with the carrier if the contact has a conversation."""
    found = desk.store.contact(contact)
    return [CheckTalk(contact)] if found and found.state in WITH_GUIDE else []


def guide_lost(desk: Desk, contact: str, call: str, now: float) -> Effects:
    """Handle a guide's leg that is over, by the carrier, while the citizen's lives."""
    found = desk.store.contact(contact)
    if found is None or not found.guide or desk.store.guide(found.guide).call != call:
        return []
    if found.state is ContactState.CONNECTING:
        return requeue(desk, contact, now)
    if found.state is not ContactState.CONNECTED:
        return []
    if _hangs_up(desk, found):
        return part(desk, contact, "guide", now)
    return lose(desk, contact, now)


def _hangs_up(desk: Desk, contact: Contact) -> bool:
    """Return whether the guide ends by hanging up, as on a telephone.

    A browser guide's page tells us instead.
    """
    known = desk.site.guides.get(contact.guide)
    return known is None or not known.endpoint.startswith("client:")


def citizen_gone(desk: Desk, contact: str, call: str, now: float) -> Effects:
    """Handle a citizen's leg that left the conference or ended while they talked."""
    found = desk.store.contact(contact)
    if found is None or found.state is not ContactState.CONNECTED:
        return []
    return leave(desk, contact, call, now)
