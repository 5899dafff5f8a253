"""Eligibility by queue: who serves it after which wait, now and hour by hour."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from pydantic import BaseModel, Field

from config.hours.staffed_hours import to_be_there
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation, Parameter
from console.web.dependencies import Dependencies, dependencies
from console.web.errors import Refused
from records.report.presence import Hours, presence, ready_by_hour
from routing.eligibility.eligibility import Rule
from routing.figures.queue_eligibility import QueueEligibility, queue_eligibility
from routing.state.guide import GuideStatus

routes = Blueprint("reach", __name__)


class Step(BaseModel):
    """The guides who become eligible for a queue at the same wait."""

    after_s: float = Field(description="Queue time from which they are eligible; 0 for at once.")
    ready: list[str] = Field(description="Ids of the guides whose status is ready.")
    others: list[str] = Field(description="Ids of the guides who are away or signed out.")
    rules: dict[str, Rule] = Field(
        description="The rule that makes each guide eligible, by guide id."
    )


class Hour(BaseModel):
    """One hour of the day in the site's time zone."""

    hour: int
    ready: float = Field(
        description="Mean number of eligible guides who were ready during the part of the hour "
        "that has passed."
    )


class QueueEligibilityView(BaseModel):
    """The eligibility of one queue."""

    group: str
    language: str
    on_duty: int = Field(
        description="Guides on duty who serve it in its language, at once or after a wait."
    )
    idle: int = Field(description="How many of them could be offered a contact now.")
    alarm: bool = Field(description="on_duty is 0 while it should be staffed or a contact waits.")
    stepping_in: int = Field(
        description="Guides on duty who serve it without its language; with an alarm and 0 here, "
        "nobody can serve it."
    )
    stepping_in_after_s: float | None = Field(
        description="Queue time from which the first of them serves it; null if none do."
    )
    steps: list[Step] = Field(
        description="Who serves it under the current rules with the guides now on duty; the "
        "shortest wait first."
    )
    hours: list[Hour] = Field(description="Hours of the day in which any guide was ready.")


class EligibilityView(BaseModel):
    """The eligibility of every queue."""

    day: date = Field(description="Day of `hours`: today, or the requested day.")
    queues: list[QueueEligibilityView]


@routes.get("/reach")
@requires_role(Role.SUPERVISOR)
def page() -> ResponseReturnValue:
    """Show one table per queue, by group; `?day=2026-06-15` selects the day of the hours."""
    deps = dependencies()
    eligibility = _eligibility(deps)
    found = {(queue.group, queue.language): queue for queue in eligibility.queues}
    return render_template(
        "eligibility.html",
        site=deps.router.site,
        day=eligibility.day,
        found=found,
        now=deps.clock(),
    )


@routes.get("/api/reach")
@Operation(
    "Which guides serve each queue, after which wait, and who is present.",
    gives=EligibilityView,
    faults=(400,),
    query=(
        Parameter(
            "day", "Day of the hours; today by default.", {"type": "string", "format": "date"}
        ),
    ),
)
@requires_role(Role.SUPERVISOR)
def every() -> EligibilityView:
    """Return what `./lotsa reach` prints."""
    return _eligibility(dependencies())


def _eligibility(deps: Dependencies) -> EligibilityView:
    router, now = deps.router, deps.clock()
    day = _day(router.date(now))
    hours = presence(deps.database, router.site, day, now)
    guides = router.store.guides(list(router.site.guides))
    ready = {guide.id for guide in guides if guide.status is GuideStatus.READY}
    return EligibilityView(
        day=day,
        queues=[_queue(deps, need, hours, ready, now) for need in queue_eligibility(router, now)],
    )


def _queue(
    deps: Dependencies, need: QueueEligibility, hours: Hours, ready: set[str], now: float
) -> QueueEligibilityView:
    serving, fallback = {one.guide for one in need.eligible_guides}, need.language_fallback
    return QueueEligibilityView(
        group=need.queue.group,
        language=need.queue.language,
        on_duty=need.on_duty,
        idle=need.idle,
        alarm=need.alarm(to_be_there(deps.router.site, need.queue.group, need.queue.language, now)),
        stepping_in=fallback.guides,
        stepping_in_after_s=fallback.after_s if fallback.guides else None,
        steps=list(_steps(need, ready)),
        hours=[Hour(hour=h, ready=round(n, 2)) for h, n in ready_by_hour(hours, serving).items()],
    )


def _steps(need: QueueEligibility, ready: set[str]) -> Iterator[Step]:
    for wait, found in groupby(need.eligible_guides, key=attrgetter("after_s")):
        rules = {one.guide: one.rule for one in found}
        yield Step(
            after_s=wait,
            ready=[guide for guide in rules if guide in ready],
            others=[guide for guide in rules if guide not in ready],
            rules=rules,
        )


def _day(today: str) -> date:
    try:
        return date.fromisoformat(request.args.get("day") or today)
    except ValueError:
        raise Refused(400, lazy_gettext("day: YYYY-MM-DD.")) from None
