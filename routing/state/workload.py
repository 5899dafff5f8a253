"""Level the workload of guides who come and go during the day.

A guide who comes on duty keeps the lead over the others, or the lag, that they had on leaving:
contacts that the others took meanwhile are no debt to work off.
"""

from statistics import fmean
from typing import cast

from routing.desk import Desk
from routing.state.guide import GuideAtWork


def left_with(desk: Desk, guide: GuideAtWork, now: float) -> str:
    """Return the date and the lead in contacts over the others on leaving.

    Empty if no other guide is on duty.
    """
    mean_taken = _mean_taken(desk, guide.id, now)
    if mean_taken is None:
        return ""
    own = cast("str | None", desk.store.redis.hget(desk.store.keys.taken(desk.date(now)), guide.id))
    return f"{desk.date(now)} {int(own or 0) - mean_taken}"


def starts_with(desk: Desk, guide: GuideAtWork, now: float) -> str:
    """Return how many contacts a guide who comes on duty counts as having taken.

    That is the others' mean of today plus the guide's own lead on leaving; empty if no other guide
    is on duty.
    """
    mean_taken = _mean_taken(desk, guide.id, now)
    if mean_taken is None:
        return ""
    date, _, ahead = guide.lead.partition(" ")
    return str(max(0, mean_taken + (int(ahead) if date == desk.date(now) else 0)))


def _mean_taken(desk: Desk, guide: str, now: float) -> int | None:
    """Return the mean number of contacts that the others on duty have taken today."""
    keys, redis = desk.store.keys, desk.store.redis
    on_duty = redis.sunion([keys.on_duty(profile.id) for profile in desk.profiles])
    others = cast("set[str]", on_duty) - {guide}
    if not others:
        return None
    taken = cast("list[str | None]", redis.hmget(keys.taken(desk.date(now)), list(others)))
    return round(fmean(int(count or 0) for count in taken))
