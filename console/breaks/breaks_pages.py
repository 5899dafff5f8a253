"""The page of breaks: a weekday's plan in use, and a proposal to put in use."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import get_day_names
from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from config.model.day_words import WEEKDAYS, Weekday
from config.model.guide import by_number
from console.breaks.proposals import BreakPlanRequest, in_use, proposal, use
from console.guide.away_reasons import reason_names
from console.identity.auth import current_user, requires_role
from console.identity.roles import Role
from console.web.dependencies import dependencies
from console.web.errors import Refused
from console.web.language import page_language
from planning.breaks.plan import Plan, PlannedBreak
from planning.breaks.proposal import present

routes = Blueprint("breaks_pages", __name__, url_prefix="/breaks")
log = logging.getLogger(__name__)
SLOTS_IN_HALF = 6
FIRST, LAST = 8 * 60, 17 * 60


@dataclass(frozen=True, slots=True)
class Row:
    """A guide with the planned breaks in order."""

    name: str
    breaks: Sequence[PlannedBreak]


@routes.get("")
@requires_role(Role.SUPERVISOR)
def page() -> ResponseReturnValue:
    """Show the plan in use on a weekday, at first today's."""
    deps = dependencies()
    today = date.fromisoformat(deps.router.date(deps.clock()))
    return _page(_day(request.args.get("day", WEEKDAYS[today.weekday()])))


@routes.post("")
@requires_role(Role.SUPERVISOR)
def plan_day() -> ResponseReturnValue:
    """Show a proposal, or put it in use if the form says so."""
    day = _day(request.form.get("day", ""))
    wanted = BreakPlanRequest(day=day)
    if not request.form.get("use"):
        return _page(day, proposed=True)
    use(wanted, current_user().name)
    log.info("%s planned the breaks of %s", current_user().name, day)
    return redirect(f"/breaks?day={day}&done=used", 303)


def _page(day: Weekday, *, proposed: bool = False) -> str:
    made, saved = proposal(BreakPlanRequest(day=day)) if proposed else None, in_use(day)
    plan = made.plan if made else saved.plan if saved else ()
    return render_template(
        "breaks.html",
        day=day,
        days=dict(zip(WEEKDAYS, _weekdays(), strict=True)),
        reasons=reason_names(dependencies().router.site),
        proposal=made,
        saved=saved,
        rows=_rows(plan),
        away=_away(plan),
        done=request.args.get("done", ""),
    )


def _weekdays() -> list[str]:
    """Return the names of Monday to Sunday in the page's language."""
    names = get_day_names("wide", locale=page_language())
    return [names[number] for number in range(7)]  # Babel lists Sunday first


def _rows(plan: Plan) -> list[Row]:
    guides = dependencies().router.site.guides
    return [
        Row(guides[id_].name, sorted((b for b in plan if b.guide == id_), key=lambda b: b.start))
        for id_ in sorted(guides, key=by_number)
        if any(one.guide == id_ for one in plan)
    ]


def _away(plan: Plan) -> list[tuple[str, int]]:
    """Return, for each quarter of an hour with breaks, the most guides who are away at once."""
    guides = list(dependencies().router.site.guides)
    found = []
    for start in range(FIRST, LAST, 15):
        slots = range(start // 5, start // 5 + 3)
        away = max(len(guides) - len(present(plan, guides, slot)) for slot in slots)
        found.append((f"{start // 60:02d}:{start % 60:02d}", away))
    return [one for one in found if one[1]]


def _day(written: str) -> Weekday:
    for day in WEEKDAYS:
        if day == written:
            return day
    raise Refused(400, lazy_gettext("day: mon, tue, wed, thu, fri, sat or sun."))
