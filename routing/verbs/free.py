"""Free: the leg to a guide has ended, so that the next one will not find the line taken."""

from routing.desk import Desk
from routing.effects import Effects, HangUp
from routing.verbs.assign import assign

# How long a leg may take to end when we have asked for it; a last sentence may be said in it.
LEG_S = 10


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
    stop: Effects = [HangUp(left)] if left else []
    return stop + (assign(desk, now) if answer == "ok" else [])
