"""Coverage by language: staffed hours, speakers present, callbacks due, next start."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, Field

from callback.slots.coverage import Due, due_of
from config.model.site import Site
from console.board.upcoming_hours import SOON_S, next_start, staffed_spans
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation
from console.web.dependencies import Dependencies, dependencies
from console.web.timestamps import utc
from routing.state.guide import GuideAtWork, GuideStatus

routes = Blueprint("cover", __name__)

HOUR_S = 3600.0


class CoverageHour(BaseModel):
    """The coverage of a language in one hour."""

    start: datetime
    staffed: bool = Field(description="Whether the site's calendar staffs any part of it.")
    promised: int = Field(description="Callbacks scheduled or to be retried in this hour.")


class LanguageCoverage(BaseModel):
    """The coverage of one language today and tomorrow."""

    language: str
    ready: int = Field(description="Speakers whose status is ready.")
    away: int = Field(description="Speakers whose status is away.")
    waiting: int = Field(description="Callbacks in line or being dialled.")
    held: int = Field(description="Callbacks suspended with no known end.")
    staffed: bool = Field(description="Whether it is staffed now.")
    next: datetime | None = Field(
        description="Start of the next staffed hours; null while staffed, or if there are none."
    )
    warning: Literal["", "now", "soon"] = Field(
        description="`now`: staffed, but no speaker is ready. `soon`: staffed hours begin within "
        "half an hour, and no speaker has signed in."
    )
    hours: list[CoverageHour] = Field(
        description="Chronological; the same hours for every language."
    )


class Coverage(BaseModel):
    """The coverage of every language."""

    days: list[date] = Field(description="Today and tomorrow in the site's time zone.")
    languages: list[LanguageCoverage]


@routes.get("/cover")
@requires_role(Role.SUPERVISOR)
def page() -> ResponseReturnValue:
    """Show one table per day, with hours as rows and languages as columns."""
    deps = dependencies()
    coverage = _coverage(deps)
    return render_template(
        "coverage.html",
        site=deps.router.site,
        told=coverage,
        used=_used(coverage),
        now=deps.clock(),
    )


@routes.get("/api/cover")
@Operation(
    "For each language: speakers present now, the next staffed hours, a warning where no "
    "speaker is present, and for each hour of today and tomorrow whether it is staffed "
    "and how many callbacks are due.",
    gives=Coverage,
)
@requires_role(Role.SUPERVISOR)
def every() -> Coverage:
    """Return the hours of both days as one list per language."""
    return _coverage(dependencies())


def _coverage(deps: Dependencies) -> Coverage:
    site, now = deps.router.site, deps.clock()
    today = date.fromisoformat(deps.router.date(now))
    guides = deps.router.store.guides(list(site.guides))
    starts = _hours(site, today)
    due = due_of(deps.callbacks, starts, HOUR_S)
    return Coverage(
        days=[today, today + timedelta(days=1)],
        languages=[
            _language(
                site,
                code,
                [guide for guide in guides if code in site.guides[guide.id].languages],
                due[code],
                starts,
                now,
            )
            for code in site.languages
        ],
    )


def _used(coverage: Coverage) -> list[int]:
    """Return the indexes of hours in which any language is staffed or any callback is due."""
    each = zip(*(language.hours for language in coverage.languages), strict=True)
    return [n for n, some in enumerate(each) if any(one.staffed or one.promised for one in some)]


def _language(
    site: Site,
    code: str,
    speakers: list[GuideAtWork],
    due: Due,
    starts: list[float],
    now: float,
) -> LanguageCoverage:
    status = Counter(guide.status for guide in speakers)
    ready, away = status[GuideStatus.READY], status[GuideStatus.AWAY]
    spans = list(staffed_spans(site, code, starts[0], starts[-1] + HOUR_S))
    staffed = any(start <= now < end for start, end in spans)
    opens = None if staffed else next_start(site, code, now)
    return LanguageCoverage(
        language=code,
        ready=ready,
        away=away,
        waiting=due.waiting,
        held=due.suspended,
        staffed=staffed,
        next=utc(opens) if opens else None,
        warning=_warning(ready, away, staffed, opens, now),
        hours=_by_hour(spans, due.by_moment, starts),
    )


def _by_hour(
    spans: list[tuple[float, float]], due: list[int], starts: list[float]
) -> list[CoverageHour]:
    """Return for each start whether the hour is staffed and how many callbacks are due in it."""
    return [
        CoverageHour(
            start=utc(at),
            staffed=any(start < at + HOUR_S and at < end for start, end in spans),
            promised=count,
        )
        for at, count in zip(starts, due, strict=True)
    ]


def _warning(
    ready: int, away: int, staffed: bool, opens: float | None, now: float
) -> Literal["", "now", "soon"]:
    if staffed:
        return "" if ready else "now"
    soon = opens is not None and opens - now <= SOON_S
    return "soon" if soon and not ready + away else ""


def _hours(site: Site, today: date) -> list[float]:
    """Return the start of every hour of two days: 48, or 47 or 49 when the clocks change."""
    zone = ZoneInfo(site.timezone)
    first, last = (_midnight(today + timedelta(days=days), zone) for days in (0, 2))
    return [first + HOUR_S * n for n in range(round((last - first) / HOUR_S))]


def _midnight(day: date, zone: ZoneInfo) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=zone).timestamp()
