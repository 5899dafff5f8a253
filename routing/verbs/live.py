"""Live: a sign of life from a citizen's call, and the question to the carrier when it stays out."""

from routing.contact import Contact, ContactState
from routing.desk import Desk
from routing.effects import CheckCall, Effects
from routing.store import ms
from routing.verbs.meet import LOOK_AGAIN_S


def live(desk: Desk, contact: Contact, now: float) -> bool:
    """The call has just been heard of: look for it again only after the usual silence.

    False where there is no call to look for: an ended contact, or a callback that waits.
    """
    silence = (
        LOOK_AGAIN_S if contact.state is ContactState.CONNECTED else desk.site.timing.lost_call_s
    )
    keys = desk.store.keys
    answer = desk.store.commit(
        "alive", [keys.contact(contact.id), keys.deadlines], [contact.id, ms(now + silence)]
    )
    return answer == "ok"


def check(desk: Desk, contact: str, now: float) -> Effects:
    """Nothing was heard of the call for too long: ask the carrier."""
    found = desk.store.contact(contact)
    return [CheckCall(contact)] if found and live(desk, found, now) else []
