"""Free: the leg to a guide has ended, so that the next one will not find the line taken."""

from routing.desk import Desk
from routing.effects import Effects, HangUp
from routing.state.offer import is_nameless
from routing.verbs.assign import assign

# How long a leg may take to end when we have asked for it; a last sentence may be said in it.
LEG_S = 10
# How long a ring order without an answer may still ring after the offer's own time: 6 s for the
# order to reach the carrier, which may let it ring 5 s longer than asked.
LATE_RING_S = 12


def rings_until(desk: Desk, now: float) -> float:
    """Return when an unanswered ring order of an offer that ends now rings no more."""
    return now + desk.site.timing.offer_s + LATE_RING_S


def free(desk: Desk, guide: str, call: str, now: float) -> Effects:
    """Lets the guide be rung again.

    An empty `call` means whichever leg there still is, and has it ended, for nothing else did.
    """
    left = desk.store.guide(guide).call if not call else ""
    answer = desk.store.commit(
        "free", now=now, guide=guide, call=call, keys={"idle": desk.idle(guide)}
    )
    if answer not in ("ok", "later"):
        return []
    stop: Effects = [HangUp(left)] if left and not is_nameless(left) else []
    return stop + (assign(desk, now) if answer == "ok" else [])
