"""Heartbeat: a citizen's call is known to be alive, or the carrier is asked about it."""

from routing.effects import CheckCall, Effects, ReturnToQueue
from routing.router import Router
from routing.state.contact import IN_CONVERSATION, Contact, ContactState
from routing.state.store import ms
from routing.verbs.mark_answered import LOOK_AGAIN_S

# Seconds that a citizen may stay in a conference that the guide has left before the carrier is
# asked again to move the call back to the waiting loop; ten seconds of silence are too many.
BACK_S = 4


def heartbeat(router: Router, contact: str, call: str, now: float) -> Contact | None:
    """Postpone the check of a call that was just heard of, by the usual silence.

    Returns the contact, None if unknown, in the same round trip, because a waiting caller is heard
    of often. An empty `call` means whichever call the contact has.
    """
    flat = router.store.query(
        "heartbeat",
        contact=contact,
        call=call,
        waits_until=ms(now + router.site.timing.lost_call_s),
        talks_until=ms(now + LOOK_AGAIN_S),
        stranded_until=ms(now + BACK_S),
    )
    fields = dict(zip(flat[::2], flat[1::2], strict=True))
    return Contact.read(contact, fields) if "state" in fields else None


def check(router: Router, contact: str, now: float) -> Effects:
    """Ask the carrier about a call not heard of for too long, if there is a call."""
    found = heartbeat(router, contact, "", now)
    if found is None or found.state is ContactState.ENDED:
        return []
    if found.stranded:
        return router.store.post(ReturnToQueue(contact))
    has_call = found.live or found.state in IN_CONVERSATION
    return router.store.post(CheckCall(contact)) if has_call else []
