"""The planned breaks of one guide today."""

from datetime import datetime
from zoneinfo import ZoneInfo

from config.model.day_words import WEEKDAYS
from config.model.site import Site
from planning.breaks.plan import MINUTE, Plan
from planning.breaks.saved_plan import saved_plan
from routing.state.store import Store

EARLY_S = 45 * MINUTE
"""How long before its planned start or after its planned end a break may begin."""


def breaks_today(store: Store, site: Site, guide: str, now: float) -> Plan:
    """Return the guide's planned breaks of the day, in order."""
    saved = saved_plan(store, site.slug, WEEKDAYS[_local(site, now).weekday()])
    mine = [one for one in saved.plan if one.guide == guide] if saved else []
    return tuple(sorted(mine, key=lambda one: one.start))


def planned_end(store: Store, site: Site, guide: str, reason: str, now: float) -> float | None:
    """Return when a break that the guide takes now should end (Unix seconds); None if not planned.

    A break that begins a little early or late lasts as long as planned.
    """
    local = _local(site, now)
    minute = local.hour * 60 + local.minute
    for one in breaks_today(store, site, guide, now):
        near = (one.start - minute) * MINUTE <= EARLY_S and (minute - one.end) * MINUTE <= EARLY_S
        if one.reason == reason and near:
            return now + (one.end - one.start) * MINUTE
    return None


def _local(site: Site, now: float) -> datetime:
    return datetime.fromtimestamp(now, ZoneInfo(site.timezone))
