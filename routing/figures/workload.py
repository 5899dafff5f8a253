"""Level the workload of guides who come and go during the day.

A guide who comes on duty keeps the lead over the others, or the lag, that they had on leaving:
contacts that the others took meanwhile are no debt to work off.
"""

from statistics import fmean
from typing import cast

from routing.router import Router
from routing.state.guide import GuideAtWork


def lead_on_leaving(router: Router, guide: GuideAtWork, now: float) -> str:
    """Return the date and the lead in contacts over the others on leaving.

    Empty if no other guide is on duty.
    """
    mean_taken = _mean_taken(router, guide.id, now)
    if mean_taken is None:
        return ""
    own = cast(
        "str | None", router.store.redis.hget(router.store.keys.taken(router.date(now)), guide.id)
    )
    return f"{router.date(now)} {int(own or 0) - mean_taken}"


def count_on_arrival(router: Router, guide: GuideAtWork, now: float) -> str:
    """Return how many contacts a guide who comes on duty counts as having taken.

    That is the others' mean of today plus the guide's own lead on leaving; empty if no other guide
    is on duty.
    """
    mean_taken = _mean_taken(router, guide.id, now)
    if mean_taken is None:
        return ""
    date, _, ahead = guide.lead.partition(" ")
    return str(max(0, mean_taken + (int(ahead) if date == router.date(now) else 0)))


def _mean_taken(router: Router, guide: str, now: float) -> int | None:
    """Return the mean number of contacts that the others on duty have taken today."""
    keys, redis = router.store.keys, router.store.redis
    on_duty = redis.sunion([keys.on_duty(profile.id) for profile in router.profiles])
    others = cast("set[str]", on_duty) - {guide}
    if not others:
        return None
    taken = cast("list[str | None]", redis.hmget(keys.taken(router.date(now)), list(others)))
    return round(fmean(int(count or 0) for count in taken))
