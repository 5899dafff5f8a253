"""The access log as a page and as JSON, for auditors."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template, request
from flask_babel import lazy_gettext
from pydantic import BaseModel, Field

from console.access.entries import MOST, Deed, Entry, Wanted, entries
from console.access.record import record_access
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation, Parameter
from console.web.dependencies import dependencies
from console.web.errors import Refused

routes = Blueprint("access", __name__)
LONGEST = 100
ASKED = ("name", "contact", "from", "to")
QUERY = (
    Parameter("name", "The account's name."),
    Parameter("contact", "The contact's id."),
    Parameter("from", "First day, as 2026-06-15."),
    Parameter("to", "Last day, as 2026-06-15."),
    Parameter("before", "Id of an entry; only older ones are given."),
)


class AccessEntry(BaseModel):
    """One access to a citizen's data."""

    id: int
    at: float = Field(description="When, in Unix seconds.")
    name: str = Field(description="The account or token.")
    role: str
    deed: Deed
    contact: str = Field(description="The contact's id; empty if it was none in particular.")


class AccessLog(BaseModel):
    """The newest entries."""

    entries: list[AccessEntry]
    next: int | None = Field(description="`before` for the next page; null after the last one.")


@routes.get("/access")
@requires_role(Role.AUDITOR)
def page() -> str:
    """Show the log."""
    shown = _wanted_entries()
    return render_template(
        "access.html",
        entries=shown,
        next=_next(shown),
        asked={name: request.args.get(name, "") for name in ASKED},
    )


@routes.get("/api/access")
@Operation(
    "The access log: who has seen or changed which citizen's data, the newest first, 100 at most.",
    gives=AccessLog,
    query=QUERY,
    faults=(400,),
)
@requires_role(Role.AUDITOR)
def access_log() -> AccessLog:
    """Return the log."""
    shown = _wanted_entries()
    return AccessLog(entries=[_view(one) for one in shown], next=_next(shown))


def _wanted_entries() -> Sequence[Entry]:
    """Return the entries; reading them is recorded too."""
    wanted = _wanted()
    record_access(Deed.READ_LOG)
    return entries(dependencies().database, wanted)


def _view(one: Entry) -> AccessEntry:
    return AccessEntry(
        id=one.id, at=one.at, name=one.name, role=one.role, deed=one.deed, contact=one.subject
    )


def _wanted() -> Wanted:
    last = _day("to")
    return Wanted(
        name=request.args.get("name", "").strip()[:LONGEST],
        subject=request.args.get("contact", "").strip()[:LONGEST],
        since=_start(_day("from")),
        until=_start(last and last + timedelta(days=1)),
        before=_before(),
    )


def _before() -> int:
    written = request.args.get("before", "").strip() or "0"
    if not (written.isascii() and written.isdecimal() and len(written) < 16):
        raise Refused(400, lazy_gettext("“before” is the number of an entry."))
    return int(written)


def _day(name: str) -> date | None:
    written = request.args.get(name, "").strip()
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise Refused(400, lazy_gettext("A day is written as 2026-06-15.")) from None


def _start(day: date | None) -> float:
    """Return when the day begins at the site; 0 for none."""
    zone = ZoneInfo(dependencies().router.site.timezone)
    return datetime(day.year, day.month, day.day, tzinfo=zone).timestamp() if day else 0


def _next(shown: Sequence[Entry]) -> int | None:
    return shown[-1].id if len(shown) == MOST else None
