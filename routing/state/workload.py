"""Who comes on duty is as far ahead of the others, or behind, as on leaving: what they have taken
meanwhile is no debt to be worked off."""

from statistics import fmean
from typing import cast

from routing.desk import Desk
from routing.state.guide import GuideAtWork


def left_with(desk: Desk, guide: GuideAtWork, now: float) -> str:
    """The date, and how many more contacts than the others a guide who leaves has taken; empty
    where there are no others."""
    usual = _usual(desk, guide.id, now)
    if usual is None:
        return ""
    own = cast("str | None", desk.store.redis.hget(desk.store.keys.taken(desk.date(now)), guide.id))
    return f"{desk.date(now)} {int(own or 0) - usual}"


def starts_with(desk: Desk, guide: GuideAtWork, now: float) -> str:
    """As how many contacts a guide who comes counts: as many as the others have taken today, and
    what the guide was ahead on leaving; empty where there are no others."""
    usual = _usual(desk, guide.id, now)
    if usual is None:
        return ""
    date, _, ahead = guide.lead.partition(" ")
    return str(max(0, usual + (int(ahead) if date == desk.date(now) else 0)))


def _usual(desk: Desk, guide: str, now: float) -> int | None:
    """What the others who are on duty have taken today on average."""
    keys, redis = desk.store.keys, desk.store.redis
    there = redis.sunion([keys.on_duty(profile.id) for profile in desk.profiles])
    others = cast("set[str]", there) - {guide}
    if not others:
        return None
    taken = cast("list[str | None]", redis.hmget(keys.taken(desk.date(now)), list(others)))
    return round(fmean(int(count or 0) for count in taken))
