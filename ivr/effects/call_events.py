"""What an event of a call means for its contact; idempotent, late or in any order."""

from callback.store import Callbacks
from callback.verbs.dialled import dialled
from routing.desk import Desk
from routing.effects import CheckTalk, HangUp
from routing.state.contact import WITH_GUIDE, Contact, ContactState
from routing.state.offer import OfferState
from routing.verbs.leave import leave
from routing.verbs.lose import lose
from routing.verbs.part import part
from routing.verbs.requeue import requeue
from routing.verbs.ring import rung


def guide_rings(desk: Desk, offer: str, call: str) -> None:
    """Note the call that rings the guide; end it if it comes too late."""
    if rung(desk, offer, call):
        return
    found = desk.store.offer(offer)
    is_accepted = found and found.call == call and found.state is OfferState.ACCEPTED
    if not is_accepted:
        desk.store.post(HangUp(call))


def citizen_rings(
    callbacks: Callbacks, contact: str, attempt: int, call: str, now: float, *, rang: bool = False
) -> None:
    """Note the call that rings the citizen; end it if it comes too late."""
    if dialled(callbacks, contact, attempt, call, now, heard="rang" if rang else ""):
        return
    found = callbacks.desk.store.contact(contact)
    if found is None or found.call != call:
        callbacks.desk.store.post(HangUp(call))


def guide_gone(desk: Desk, contact: str, call: str, now: float) -> None:
    """Handle a guide's call that left the conference; ignore any other call.

    Before citizen and guide have met the contact is requeued in its place. If a browser drops
    without a hang-up, the citizen may have hung up first, so the carrier is asked.
    """
    found = desk.store.contact(contact)
    if found is None or not found.guide or desk.store.guide(found.guide).call != call:
        return
    match found.state:
        case ContactState.CONNECTING:
            requeue(desk, contact, now)
        case ContactState.CONNECTED if _hangs_up(desk, found):
            part(desk, contact, "guide", now)
        case ContactState.CONNECTED:
            desk.store.post(CheckTalk(contact))


def ask_about(desk: Desk, contact: str) -> None:
    """Ask the carrier about the contact's conversation, if it has one."""
    found = desk.store.contact(contact)
    if found and found.state in WITH_GUIDE:
        desk.store.post(CheckTalk(contact))


def guide_lost(desk: Desk, contact: str, call: str, now: float) -> None:
    """Handle a guide's call that is over, by the carrier, while the citizen's lives."""
    found = desk.store.contact(contact)
    if found is None or not found.guide or desk.store.guide(found.guide).call != call:
        return
    match found.state:
        case ContactState.CONNECTING:
            requeue(desk, contact, now)
        case ContactState.CONNECTED if _hangs_up(desk, found):
            part(desk, contact, "guide", now)
        case ContactState.CONNECTED:
            lose(desk, contact, now)


def _hangs_up(desk: Desk, contact: Contact) -> bool:
    """Return whether the guide ends by hanging up, as on a telephone.

    A browser guide's page tells us instead.
    """
    known = desk.site.guides.get(contact.guide)
    return known is None or not known.softphone


def citizen_gone(desk: Desk, contact: str, call: str, now: float) -> None:
    """Handle a citizen's call that left the conference or ended while they talked."""
    found = desk.store.contact(contact)
    if found and found.state is ContactState.CONNECTED:
        leave(desk, contact, call, now)
