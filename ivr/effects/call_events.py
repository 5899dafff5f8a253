"""What an event of a call means for its contact; idempotent, late or in any order."""

from callback.state.store import Callbacks
from callback.verbs.dialled import dialled
from conversation.store import Conversations
from conversation.verbs.hang_up_guide import hang_up_guide
from routing.effects import CheckConversation, HangUp
from routing.router import Router
from routing.state.contact import IN_CONVERSATION, WITH_GUIDE, Contact, ContactState
from routing.state.offer import OfferState
from routing.verbs.interrupt import interrupt
from routing.verbs.leave import leave
from routing.verbs.requeue import requeue
from routing.verbs.ring import rung


def guide_rings(router: Router, offer: str, call: str) -> None:
    """Note the call that rings the guide; end it if it comes too late."""
    if rung(router, offer, call):
        return
    found = router.store.offer(offer)
    is_accepted = found and found.call == call and found.state is OfferState.ACCEPTED
    if not is_accepted:
        router.store.post(HangUp(call))


def citizen_rings(
    callbacks: Callbacks, contact: str, attempt: int, call: str, now: float, *, rang: bool = False
) -> None:
    """Note the call that rings the citizen; end it if it comes too late.

    A citizen who has answered stays, even if the guide has hung up meanwhile: the call itself
    then tells them so.
    """
    if dialled(callbacks, contact, attempt, call, now, heard="rang" if rang else ""):
        return
    found = callbacks.router.store.contact(contact)
    if found is None or call not in (found.call, found.picked_up):
        callbacks.router.store.post(HangUp(call))


def guide_gone(router: Router, contact: str, call: str, now: float) -> None:
    """Handle a guide's call that left the conference; ignore any other call.

    Before citizen and guide have met the contact is requeued in its place. If a browser drops
    without a hang-up, the citizen may have hung up first, so the carrier is asked.
    """
    if _stays_connected(router, contact, call, now):
        router.store.post(CheckConversation(contact))


def ask_about(router: Router, contact: str) -> None:
    """Ask the carrier about the contact's conversation, if it has one."""
    found = router.store.contact(contact)
    if found and found.state in WITH_GUIDE:
        router.store.post(CheckConversation(contact))


def guide_lost(router: Router, contact: str, call: str, now: float) -> None:
    """Handle a guide's call that is over, by the carrier, while the citizen's lives."""
    if _stays_connected(router, contact, call, now):
        interrupt(router, contact, call, now)


def _stays_connected(router: Router, contact: str, call: str, now: float) -> bool:
    """Requeue the contact or end the conversation; True if a browser guide is still connected."""
    found = router.store.contact(contact)
    if found is None or not found.guide or router.store.guide(found.guide).call != call:
        return False
    match found.state:
        case ContactState.CONNECTING:
            requeue(router, contact, now)
        case ContactState.CONNECTED if _hangs_up(router, found):
            hang_up_guide(Conversations(router), contact, now)
        case ContactState.CONNECTED:
            return True
    return False


def _hangs_up(router: Router, contact: Contact) -> bool:
    """Return whether the guide ends by hanging up, as on a telephone.

    A browser guide's page tells us instead.
    """
    known = router.site.guides.get(contact.guide)
    return known is None or not known.softphone


def citizen_gone(router: Router, contact: str, call: str, now: float) -> None:
    """Handle a citizen's call that left the conference or ended while they talked."""
    found = router.store.contact(contact)
    if found and found.state in IN_CONVERSATION:
        leave(router, contact, call, now)
