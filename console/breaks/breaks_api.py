"""/api/breaks: the plan of breaks in use on each weekday, for workforce systems too."""

import logging

from flask import Blueprint
from flask_babel import lazy_gettext

from config.model.day_words import WEEKDAYS
from console.breaks.proposals import (
    BreakPlanRequest,
    BreakPlanView,
    break_views,
    in_use,
    use,
)
from console.identity.auth import current_user, requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation
from console.web.errors import Refused
from console.web.request_body import parse_body

routes = Blueprint("breaks_api", __name__, url_prefix="/api/breaks")
log = logging.getLogger(__name__)


@routes.get("/<day>")
@Operation(
    "The plan of breaks in use on a weekday: mon to sun.", gives=BreakPlanView, faults=(404,)
)
@requires_role(Role.SUPERVISOR)
def plan_in_use(day: str) -> BreakPlanView:
    """Return the plan of the weekday."""
    weekday = next((one for one in WEEKDAYS if one == day), None)
    saved = in_use(weekday) if weekday else None
    if weekday is None or saved is None:
        raise Refused(404, lazy_gettext("There is no plan of breaks for that weekday."))
    return BreakPlanView(day=weekday, by=saved.by, at=saved.at, breaks=break_views(saved.plan))


@routes.post("")
@Operation(
    "Plans the breaks of a weekday from its history and puts the plan in use.",
    takes=BreakPlanRequest,
    gives=BreakPlanView,
    code=201,
    faults=(422,),
)
@requires_role(Role.SUPERVISOR)
def plan() -> BreakPlanView:
    """Plan a weekday; guides see their breaks at once."""
    wanted, who = parse_body(BreakPlanRequest), current_user().name
    saved = use(wanted, who)
    log.info("%s planned the breaks of %s", who, wanted.day)
    return BreakPlanView(day=wanted.day, by=saved.by, at=saved.at, breaks=break_views(saved.plan))
