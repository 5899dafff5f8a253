"""/api/me/colleague-call: a guide calls another guide, without a contact."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from pydantic import BaseModel, Field

from console.guide.current_guide import current_guide, guide_at_work
from console.guide.telephone_health import refuse_without_telephone
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation
from console.web.dependencies import dependencies
from console.web.errors import Refused
from console.web.request_body import parse_body
from conversation.colleague_calls.call_colleague import call_colleague, colleague_call
from conversation.colleague_calls.end_colleague_call import end_colleague_call
from conversation.colleague_calls.record import CallEnd, Side
from conversation.store import Conversations
from routing.state.telephone import telephone_fault

routes = Blueprint("colleague_call", __name__, url_prefix="/api/me/colleague-call")

REFUSED = {
    "caller": lazy_gettext("You can call when you are ready or away, and in no call."),
    "callee": lazy_gettext("That colleague is not free right now."),
}


class CalledColleague(BaseModel, extra="forbid"):
    """The colleague to call."""

    guide: str = Field(min_length=1, max_length=40, description="Id of the guide.")


class PlacedColleagueCall(BaseModel):
    """The call between the two guides."""

    id: str


@routes.post("")
@Operation(
    "Calls a colleague, without a contact: the guide's own telephone rings first, then the "
    "colleague's. Neither is offered a contact meanwhile.",
    takes=CalledColleague,
    gives=PlacedColleagueCall,
    code=201,
    faults=(404, 409),
)
@requires_role(Role.GUIDE)
def call() -> ResponseReturnValue:
    """Call the colleague while both are on duty or away, and in no call."""
    callee, deps, guide = parse_body(CalledColleague).guide, dependencies(), current_guide()
    if callee not in deps.router.site.guides:
        raise Refused(404, lazy_gettext("There is no such guide."))
    if callee == guide:
        raise Refused(409, lazy_gettext("You cannot call yourself."))
    now = deps.clock()
    refuse_without_telephone(deps.router, guide, now)
    if telephone_fault(deps.router, callee, now) is not None:
        raise Refused(409, lazy_gettext("That colleague's telephone is not connected."))
    answer, id_ = call_colleague(Conversations(deps.router), guide, callee, now)
    if answer != "ok":
        raise Refused(409, REFUSED[answer], word=f"colleague_call_{answer}")
    return PlacedColleagueCall(id=id_).model_dump(), 201


@routes.post("/hang-up")
@Operation("Ends the call with a colleague, ringing or answered.", code=204, faults=(409,))
@requires_role(Role.GUIDE)
def hang_up() -> ResponseReturnValue:
    """End the call for both guides; a colleague who does so before answering declines."""
    deps, at_work = dependencies(), guide_at_work()
    talks = Conversations(deps.router)
    found = colleague_call(talks, at_work.colleague_call)
    if found is None or found.is_over:
        raise Refused(409, lazy_gettext("You are in no call with a colleague."))
    side = Side.CALLER if found.caller == at_work.id else Side.CALLEE
    why = CallEnd.BUSY if found.rings(Side.CALLEE) and side is Side.CALLEE else CallEnd.HUNG_UP
    end_colleague_call(talks, found.id, side, why, deps.clock())
    return "", 204
