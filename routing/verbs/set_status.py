"""Set the status that a guide chooses."""

from routing.effects import Effects
from routing.figures.workload import count_on_arrival, lead_on_leaving
from routing.router import Router
from routing.state.guide import GuideState, GuideStatus
from routing.state.store import ms
from routing.verbs.assign import assign
from routing.verbs.decline import DeclineReason, decline


def set_status(
    router: Router,
    guide: str,
    status: GuideStatus,
    reason: str,
    now: float,
    until: float | None = None,
) -> Effects:
    """Set the status; withdraw an open offer unless the guide is ready for it.

    A conversation or wrap-up goes on; the status applies when it ends. `until` is when the guide
    plans to be back, in Unix seconds; when it has passed, the status stays as it is.
    """
    keys = router.store.keys
    count = count_on_arrival if status is GuideStatus.READY else lead_on_leaving
    router.store.commit(
        "set_status",
        now=now,
        guide=guide,
        status=status.value,
        reason=reason,
        back_at="" if until is None else ms(until),
        workload=count(router, router.store.guide(guide), now),
        keys={
            "idle": router.idle(guide),
            "interruptible": router.interruptible(guide),
            "on_duty": router.on_duty(guide),
            "taken": keys.taken(router.date(now)),
        },
    )
    at_work = router.store.guide(guide)
    if status is not GuideStatus.READY and at_work.state is GuideState.OFFERED:
        return decline(router, at_work.offer, DeclineReason.STATUS, now)
    # A leaving guide can make a language scarce, which widens eligibility.
    return assign(router, now)
