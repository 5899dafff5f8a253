"""Live: a sign of life from a citizen's call, and the question to the carrier when it stays out."""

from routing.desk import Desk
from routing.effects import BackToHold, CheckCall, Effects
from routing.state.contact import Contact, ContactState
from routing.state.store import ms
from routing.verbs.meet import LOOK_AGAIN_S

# How long a citizen may stay in a conference that the guide has left, before the carrier is asked
# again to move the call back to the waiting loop: nobody is to hear silence for ten seconds.
BACK_S = 4


def live(desk: Desk, contact: str, call: str, now: float) -> Contact | None:
    """The call has just been heard of: look for it again only after the usual silence.

    Answers the contact as it stands, in the same round trip, for a caller who waits is heard of
    often; None when nobody knows it. An empty `call` means whichever the contact has.
    """
    flat = desk.store.query(
        "alive",
        contact=contact,
        call=call,
        waits_until=ms(now + desk.site.timing.lost_call_s),
        talks_until=ms(now + LOOK_AGAIN_S),
        stranded_until=ms(now + BACK_S),
    )
    fields = dict(zip(flat[::2], flat[1::2], strict=True))
    return Contact.read(contact, fields) if "state" in fields else None


def check(desk: Desk, contact: str, now: float) -> Effects:
    """Nothing was heard of the call for too long: ask the carrier, if there is a call."""
    found = live(desk, contact, "", now)
    if found is None or found.state is ContactState.ENDED:
        return []
    if found.stranded:
        return [BackToHold(contact)]
    there = found.live or found.state is ContactState.CONNECTED
    return [CheckCall(contact)] if there else []
