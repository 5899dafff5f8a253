"""Free: the leg to a guide has ended, so that the next one will not find the line taken."""

from routing.desk import Desk
from routing.effects import Effects, HangUp
from routing.store import ms
from routing.verbs.assign import assign

# How long a leg may take to end when we have asked for it; a last sentence may be said in it.
LEG_S = 10


def free(desk: Desk, guide: str, call: str, now: float) -> Effects:
    """Lets the guide be rung again.

    An empty `call` means whichever leg there still is, and has it ended, for nothing else did.
    """
    keys = desk.store.keys
    left = desk.store.guide(guide).call if not call else ""
    answer = desk.store.commit(
        "free", [keys.guide(guide), desk.idle(guide), keys.deadlines], [ms(now), guide, call]
    )
    if answer not in ("ok", "later"):
        return []
    stop: Effects = [HangUp(left)] if left else []
    return stop + (assign(desk, now) if answer == "ok" else [])
