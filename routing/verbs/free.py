"""Free: the leg to a guide has ended, and the next one will find the line free."""

from routing.desk import Desk
from routing.effects import Effects, HangUp
from routing.state.offer import is_nameless
from routing.verbs.assign import assign

# Seconds that a leg may take to end after we asked for it; it may still hear a last sentence.
LEG_S = 10
# Seconds that an unanswered ring order may ring beyond the offer's own time: 6 s for the order to
# reach the carrier, which may let it ring 5 s longer than asked.
LATE_RING_S = 12


def rings_until(desk: Desk, now: float) -> float:
    """Return when an unanswered ring order of an offer that ends now stops ringing."""
    return now + desk.site.timing.offer_s + LATE_RING_S


def free(desk: Desk, guide: str, call: str, now: float) -> Effects:
    """Free the guide to be rung again.

    An empty `call` means any leg still there, which is then ended, because nothing else did so.
    """
    left = desk.store.guide(guide).call if not call else ""
    stop: Effects = [HangUp(left)] if left and not is_nameless(left) else []
    answer = desk.store.commit(
        "free", now=now, guide=guide, call=call, keys={"idle": desk.idle(guide)}, effects=stop
    )
    if answer not in ("ok", "later"):
        return []
    return stop + (assign(desk, now) if answer == "ok" else [])
