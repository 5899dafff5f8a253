"""Choose: a guide chooses a status."""

from routing.desk import Desk
from routing.effects import Effects
from routing.state.guide import GuideState, GuideStatus
from routing.state.workload import left_with, starts_with
from routing.verbs.assign import assign
from routing.verbs.decline import Why, decline


def choose(desk: Desk, guide: str, status: GuideStatus, reason: str, now: float) -> Effects:
    """Set the status; withdraw an open offer unless the guide is ready for it.

    A conversation or wrap-up goes on; the status applies when it ends.
    """
    keys = desk.store.keys
    count = starts_with if status is GuideStatus.READY else left_with
    desk.store.commit(
        "status",
        now=now,
        guide=guide,
        status=status.value,
        reason=reason,
        workload=count(desk, desk.store.guide(guide), now),
        keys={
            "idle": desk.idle(guide),
            "on_duty": desk.on_duty(guide),
            "taken": keys.taken(desk.date(now)),
        },
    )
    at_work = desk.store.guide(guide)
    if status is not GuideStatus.READY and at_work.state is GuideState.OFFERED:
        return decline(desk, at_work.offer, Why.STATUS, now)
    return assign(desk, now)  # a leaving guide can make a language scarce, which widens eligibility
