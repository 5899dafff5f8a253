"""What both the page and the API of breaks do: propose a plan, and put it in use."""

from flask_babel import lazy_gettext
from pydantic import BaseModel, Field

from config.hours.calendar import date_of, next_such
from config.model.day_words import Weekday
from console.web.dependencies import dependencies
from console.web.errors import Refused
from planning.breaks.plan import Plan, PlannedBreak
from planning.breaks.proposal import Proposal, propose
from planning.breaks.saved_plan import SavedPlan, save_plan, saved_plan
from planning.demand.expected_demand import expected_demand


class BreakView(BaseModel):
    """A planned break; times of day as HH:MM."""

    guide: str = Field(description="The guide's id.")
    reason: str = Field(description="Away reason that the guide chooses for it.")
    start: str
    end: str


class BreakPlanView(BaseModel):
    """The plan in use on a weekday."""

    day: Weekday
    by: str = Field(description="Who put it in use.")
    at: float = Field(description="When, in Unix seconds.")
    breaks: list[BreakView]


class BreakPlanRequest(BaseModel):
    """For which weekday to plan, and for how many calls."""

    day: Weekday
    calls: int | None = Field(
        default=None, gt=0, le=100_000, description="Mean calls a day; null for what is on record."
    )


def proposal(wanted: BreakPlanRequest) -> Proposal:
    """Plan the weekday from its history, or without one from the reference day.

    Raises Refused if nobody calls on such a day.
    """
    deps = dependencies()
    site = deps.router.site
    demand = expected_demand(site, wanted.day, wanted.calls, deps.database)
    demand = demand or expected_demand(site, wanted.day, wanted.calls, None)
    if demand is None:
        raise Refused(422, lazy_gettext("No group is open on that weekday."))
    return propose(site, demand, next_such(wanted.day, date_of(site, deps.clock())))


def use(wanted: BreakPlanRequest, by: str) -> SavedPlan:
    """Plan the weekday and put the plan in use."""
    deps = dependencies()
    saved = SavedPlan(proposal(wanted).plan, by, deps.clock())
    save_plan(deps.router.store, deps.router.site.slug, wanted.day, saved)
    return saved


def in_use(day: Weekday) -> SavedPlan | None:
    """Return the plan in use on such weekdays."""
    router = dependencies().router
    return saved_plan(router.store, router.site.slug, day)


def break_views(plan: Plan) -> list[BreakView]:
    """Return the breaks in order of time."""
    return [_view(one) for one in sorted(plan, key=lambda one: (one.start, one.guide))]


def _view(one: PlannedBreak) -> BreakView:
    start, end = one.clock
    return BreakView(guide=one.guide, reason=one.reason, start=start, end=end)
