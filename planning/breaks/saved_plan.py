"""The plan of breaks in use on each weekday."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from config.model.day_words import Weekday
from planning.breaks.plan import Plan, PlannedBreak
from planning.keys import PlanningKeys
from routing.state.store import Store


@dataclass(frozen=True, slots=True)
class SavedPlan:
    """A plan, who put it in use, and when (Unix seconds)."""

    plan: Plan
    by: str
    at: float


def save_plan(store: Store, site: str, day: Weekday, saved: SavedPlan) -> None:
    """Put the plan in use on such weekdays, instead of any before."""
    text = json.dumps({"by": saved.by, "at": saved.at, "plan": [asdict(one) for one in saved.plan]})
    store.redis.hset(PlanningKeys(site).break_plans, day, text)


def saved_plan(store: Store, site: str, day: Weekday) -> SavedPlan | None:
    """Return the plan in use on such weekdays; None if there is none."""
    text = store.redis.hget(PlanningKeys(site).break_plans, day)
    if not text:
        return None
    fields = json.loads(text)
    return SavedPlan(tuple(_breaks(fields["plan"])), fields["by"], fields["at"])


def _breaks(written: list[dict[str, str | int]]) -> Iterator[PlannedBreak]:
    for one in written:
        start, end = int(one["start"]), int(one["end"])
        yield PlannedBreak(str(one["guide"]), str(one["reason"]), start, end)
