"""A proposal for a weekday's breaks, with what it is estimated to spare callers."""

from dataclasses import dataclass
from datetime import date

from config.model.site import Site
from planning.breaks.cost import slot_cost
from planning.breaks.load import SLOTS, Load, load_of
from planning.breaks.plan import STEP, USUAL, Plan, in_waves
from planning.breaks.planner import plan_breaks
from planning.demand.demand import Demand


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan, the plan in which guides simply take turns, and the estimated cost of each."""

    plan: Plan
    waves: Plan
    cost: float
    waves_cost: float


def propose(site: Site, demand: Demand, day: date) -> Proposal:
    """Return the proposal for the site's guides on a day with this demand, such as `day`."""
    guides, breaks, load = list(site.guides), site.breaks or USUAL, load_of(site, demand, day)
    plan, waves = plan_breaks(guides, breaks, load), in_waves(guides, breaks)
    return Proposal(plan, waves, _cost(plan, guides, load), _cost(waves, guides, load))


def present(plan: Plan, guides: list[str], slot: int) -> set[str]:
    """Return the guides who have no break in the slot."""
    start, end = slot * STEP, (slot + 1) * STEP
    away = {one.guide for one in plan if one.start < end and start < one.end}
    return set(guides) - away


def _cost(plan: Plan, guides: list[str], load: Load) -> float:
    return sum(slot_cost(load, slot, present(plan, guides, slot)) for slot in range(SLOTS))
