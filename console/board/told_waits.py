"""How often announced waits proved right, by group and language, over 30 days."""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from pydantic import BaseModel, Field

from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation, Parameter
from console.web.dependencies import dependencies
from console.web.errors import Refused
from records.report.wait_accuracy import ENOUGH, RangeFates, wait_accuracy

routes = Blueprint("waits", __name__)

DAYS, MOST_DAYS = 30, 3660


class WaitOutcomes(BaseModel):
    """Announced wait ranges, counted by outcome."""

    kept: int = Field(description="Answered within the range, measured from the announcement.")
    sooner: int = Field(description="Answered before the range began.")
    later: int = Field(description="Not answered when the range had passed.")
    left: int = Field(description="Hung up or took a callback before it had passed; not counted.")
    open: int = Field(description="Still waiting.")
    decided: int = Field(description="kept + sooner + later.")
    enough: bool = Field(
        description=f"Whether at least {ENOUGH} are decided; with fewer the share means nothing."
    )
    share: float | None = Field(
        description="kept ÷ (kept + sooner + later), 0 to 1; null if none is decided."
    )


class QueueOutcomes(WaitOutcomes):
    """The outcomes of one queue."""

    group: str
    language: str


class RangeOutcomes(WaitOutcomes):
    """The outcomes of one range; bounds in seconds."""

    from_s: float
    to_s: float | None = Field(description="null if the range has no upper bound.")


class WaitAccuracy(BaseModel):
    """The outcomes between two days, both included."""

    first: date
    last: date
    all: WaitOutcomes
    queues: list[QueueOutcomes] = Field(description="Queues in which a range was announced.")
    ranges: list[RangeOutcomes]


@routes.get("/waits")
@requires_role(Role.SUPERVISOR)
def page() -> ResponseReturnValue:
    """Show the outcomes as a page."""
    days = _days()
    return render_template(
        "told_waits.html",
        site=dependencies().router.site,
        told=_accuracy(days),
        days=days,
        enough=ENOUGH,
    )


@routes.get("/api/waits")
@Operation(
    "How often announced waits proved right.",
    gives=WaitAccuracy,
    faults=(400,),
    query=(
        Parameter(
            "days",
            f"Number of days, today included; {DAYS} by default.",
            {"type": "integer", "minimum": 1, "maximum": MOST_DAYS},
        ),
    ),
)
@requires_role(Role.SUPERVISOR)
def every() -> WaitAccuracy:
    """Return what `./lotsa waits` prints."""
    return _accuracy(_days())


def _days() -> int:
    typed = request.args.get("days") or str(DAYS)
    if typed.isdecimal() and len(typed) < 5 and 1 <= int(typed) <= MOST_DAYS:
        return int(typed)
    raise Refused(
        400,
        lazy_gettext("days: a whole number from 1 to %(most)s.", most=MOST_DAYS),
    )


def _accuracy(days: int) -> WaitAccuracy:
    deps = dependencies()
    last = date.fromisoformat(deps.router.date(deps.clock()))
    first = last - timedelta(days=days - 1)
    found = wait_accuracy(deps.database, deps.router.site, first, last)
    return WaitAccuracy(
        first=first,
        last=last,
        all=WaitOutcomes(**_figures(found.all)),
        queues=[
            QueueOutcomes(group=q.group, language=q.language, **_figures(kept))
            for q, kept in found.queues.items()
        ],
        ranges=[
            RangeOutcomes(from_s=start, to_s=end, **_figures(kept))
            for (start, end), kept in found.ranges.items()
        ],
    )


def _figures(kept: RangeFates) -> dict[str, Any]:
    share = kept.share
    base = {"decided": kept.decided, "enough": kept.enough}
    return {**asdict(kept), **base, "share": None if share is None else round(share, 4)}
