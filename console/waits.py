"""How often waits came true as told, per language and group, over the last thirty days."""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, jsonify, render_template
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, Field

from console.accounts import Role
from console.described import Description, described
from console.parts import parts
from console.person import allowed
from records.kept import Kept, truth

routes = Blueprint("waits", __name__)

DAYS = 30


class KeptShown(BaseModel):
    """Ranges told to citizens who waited, by what became of them."""

    kept: int = Field(description="Answered within the range, counted from the telling.")
    sooner: int = Field(description="Answered before the range began.")
    later: int = Field(description="Not answered when the range had passed.")
    left: int = Field(description="Hung up, or took a callback, before it had passed: not counted.")
    open: int = Field(description="Still waiting.")
    share: float | None = Field(
        description="kept ÷ (kept + sooner + later), 0 to 1; null of nobody."
    )


class QueueKept(KeptShown):
    """Of one queue."""

    group: str
    language: str


class RangeKept(KeptShown):
    """Of one range; in seconds."""

    from_s: float
    to_s: float | None = Field(description="null where the range has no end.")


class WaitsShown(BaseModel):
    """What was told in some days, both included."""

    first: date
    last: date
    all: KeptShown
    queues: list[QueueKept] = Field(description="Queues in which a range was told.")
    ranges: list[RangeKept]


@routes.get("/waits")
@allowed(Role.SUPERVISOR)
def page() -> ResponseReturnValue:
    """To read."""
    return render_template("waits.html", site=parts().desk.site, told=_shown(), days=DAYS)


@routes.get("/api/waits")
@described(
    Description(f"How often waits came true as told, in the last {DAYS} days.", gives=WaitsShown)
)
@allowed(Role.SUPERVISOR)
def every() -> ResponseReturnValue:
    """As ./lotsa waits prints it."""
    return jsonify(_shown().model_dump(mode="json"))


def _shown() -> WaitsShown:
    own = parts()
    last = date.fromisoformat(own.desk.date(own.clock()))
    first = last - timedelta(days=DAYS - 1)
    found = truth(own.database, own.desk.site, first, last)
    return WaitsShown(
        first=first,
        last=last,
        all=KeptShown(**_figures(found.all)),
        queues=[
            QueueKept(group=q.group, language=q.language, **_figures(kept))
            for q, kept in found.queues.items()
        ],
        ranges=[
            RangeKept(from_s=start, to_s=end, **_figures(kept))
            for (start, end), kept in found.ranges.items()
        ],
    )


def _figures(kept: Kept) -> dict[str, Any]:
    share = kept.share
    return {**asdict(kept), "share": None if share is None else round(share, 4)}
