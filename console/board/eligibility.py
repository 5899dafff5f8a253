"""Needs that one can read: for each queue who serves it after how long, now and hour by hour."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter

from flask import Blueprint, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, Field

from config.staffed import to_be_there
from console.identity.accounts import Role
from console.identity.auth import allowed
from console.web.api_doc import Description, described
from console.web.dependencies import Parts, parts
from console.web.errors import Refused
from records.presence import Hours, presence, ready_by_hour
from routing.eligibility.eligibility import Rule
from routing.state.guide import GuideStatus
from routing.state.queue_eligibility import Need, needs

routes = Blueprint("reach", __name__)


class Step(BaseModel):
    """Guides who serve a queue from the same wait on."""

    after_s: float = Field(description="From this wait on; 0 for at once.")
    ready: list[str] = Field(description="Ids of those who have chosen ready.")
    others: list[str] = Field(description="Ids of those who are away or signed out.")
    rules: dict[str, Rule] = Field(description="By which rule each of them is reached.")


class Hour(BaseModel):
    """One hour of the site's day."""

    hour: int
    ready: float = Field(
        description="How many who may serve the queue were ready, on average over what has passed "
        "of the hour."
    )


class QueueReach(BaseModel):
    """Who serves one queue."""

    group: str
    language: str
    on_duty: int = Field(
        description="Guides on duty who serve it in its language, now or after a wait."
    )
    idle: int = Field(description="Of them, how many could be given a contact now.")
    alarm: bool = Field(description="on_duty is 0, and it is to be staffed now or somebody waits.")
    stepping_in: int = Field(
        description="Guides on duty who serve it without its language; with an alarm and 0 of them "
        "nobody at all can."
    )
    stepping_in_after_s: float | None = Field(
        description="The wait from which the first of them does; null without any."
    )
    steps: list[Step] = Field(
        description="Who serves it by the rules as they are with those on duty now; the shortest "
        "wait first."
    )
    hours: list[Hour] = Field(description="Hours of the day in which anybody was ready.")


class ReachShown(BaseModel):
    """Every queue."""

    day: date = Field(description="Whose hours are told: today, or the day that was asked for.")
    queues: list[QueueReach]


@routes.get("/reach")
@allowed(Role.SUPERVISOR)
def page() -> ResponseReturnValue:
    """One table per queue, by group; `?day=2026-06-15` shows the hours of another day."""
    own = parts()
    told = _shown(own)
    found = {(queue.group, queue.language): queue for queue in told.queues}
    return render_template(
        "reach.html", site=own.desk.site, day=told.day, found=found, now=own.clock()
    )


@routes.get("/api/reach")
@described(
    Description(
        "Which guides serve each queue, after how long, and who is there; `?day=YYYY-MM-DD` has "
        "the hours of another day than today.",
        gives=ReachShown,
        faults=(400,),
    )
)
@allowed(Role.SUPERVISOR)
def every() -> ResponseReturnValue:
    """As ./lotsa reach prints it."""
    return jsonify(_shown(parts()).model_dump(mode="json"))


def _shown(own: Parts) -> ReachShown:
    desk, now = own.desk, own.clock()
    day = _day(desk.date(now))
    hours = presence(own.database, desk.site, day, now)
    guides = desk.store.guides(list(desk.site.guides))
    ready = {guide.id for guide in guides if guide.status is GuideStatus.READY}
    return ReachShown(
        day=day, queues=[_queue(own, need, hours, ready, now) for need in needs(desk, now)]
    )


def _queue(own: Parts, need: Need, hours: Hours, ready: set[str], now: float) -> QueueReach:
    serving = {one.guide for one in need.servers}
    return QueueReach(
        group=need.queue.group,
        language=need.queue.language,
        on_duty=need.on_duty,
        idle=need.idle,
        alarm=need.alarm(to_be_there(own.desk.site, need.queue.group, need.queue.language, now)),
        stepping_in=need.stepping_in.guides,
        stepping_in_after_s=need.stepping_in.after_s if need.stepping_in.guides else None,
        steps=list(_steps(need, ready)),
        hours=[Hour(hour=h, ready=round(n, 2)) for h, n in ready_by_hour(hours, serving).items()],
    )


def _steps(need: Need, ready: set[str]) -> Iterator[Step]:
    for wait, found in groupby(need.servers, key=attrgetter("after_s")):
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
        raise Refused(400, "day: YYYY-MM-DD.", swedish="Skriv dagen som ÅÅÅÅ-MM-DD.") from None
