"""/api/guides: the guides and their status, for supervisors and for a workforce system."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from config.guide import Guide
from console.board.roster import GuideShown, GuidesShown, StatusChoice, shown
from console.guide.away_reasons import check_reason
from console.guide.hang_up import end_talk
from console.guide.requests import LegNamed
from console.identity.accounts import Role
from console.identity.auth import allowed, known
from console.web.api_doc import Description, described
from console.web.dependencies import parts
from console.web.errors import Refused
from console.web.request_body import asked
from routing.state.guide import GuideStatus
from routing.verbs.choose import choose

routes = Blueprint("guides", __name__, url_prefix="/api/guides")


@routes.get("")
@described(Description("Every guide with status and state.", gives=GuidesShown))
@allowed(Role.SUPERVISOR)
def every() -> ResponseReturnValue:
    """In the order of the site."""
    desk = parts().desk
    return jsonify(guides=[shown(desk.site, g) for g in desk.store.guides(list(desk.site.guides))])


@routes.get("/<guide>")
@described(Description("One guide with status and state.", gives=GuideShown, faults=(404,)))
@allowed(Role.SUPERVISOR, Role.GUIDE)
def one(guide: str) -> ResponseReturnValue:
    """A guide may look at themself alone."""
    found, desk = _reachable(guide), parts().desk
    return jsonify(shown(desk.site, desk.store.guide(found.id)))


@routes.put("/<guide>/status")
@described(
    Description(
        "Sets a guide's status. A conversation or wrap-up under way goes on, and an offer that "
        "rings is withdrawn unless the guide is ready for it.",
        takes=StatusChoice,
        gives=GuideShown,
        faults=(404, 422),
    )
)
@allowed(Role.SUPERVISOR, Role.GUIDE)
def set_status(guide: str) -> ResponseReturnValue:
    """Of anybody for a supervisor, of themself for a guide."""
    found, own = _reachable(guide), parts()
    choice = asked(StatusChoice)
    reason = _reason(choice)
    own.do(choose(own.desk, found.id, GuideStatus(choice.status), reason, own.clock()))
    return jsonify(shown(own.desk.site, own.desk.store.guide(found.id)))


@routes.post("/<guide>/hang-up")
@described(
    Description(
        "Ends the guide's conversation, for a telephone in the browser that is not Lotsa's page: "
        "one that goes silent without it is taken for lost, and the citizen keeps the place.",
        takes=LegNamed,
        gives=GuideShown,
        faults=(404, 409),
    )
)
@allowed(Role.SUPERVISOR, Role.GUIDE)
def hang_up(guide: str) -> ResponseReturnValue:
    """Of anybody for a supervisor, of themself for a guide."""
    found, own = _reachable(guide), parts()
    at_work = own.desk.store.guide(found.id)
    talked = at_work.contact if at_work.call == asked(LegNamed).call else ""
    own.do(end_talk(own, at_work, talked))
    return jsonify(shown(own.desk.site, own.desk.store.guide(found.id)))


def _reachable(id_: str) -> Guide:
    who, guide = known(), parts().desk.site.guides.get(id_)
    if not (who.may(Role.SUPERVISOR) or who.guide == id_):
        raise Refused(403, "A guide sets and sees their own status only.")
    if guide is None:
        raise Refused(404, "The site has no such guide.")
    return guide


def _reason(choice: StatusChoice) -> str:
    if not choice.reason:
        return ""
    if choice.status != "away":
        raise Refused(
            400,
            "reason: only the status away has one.",
            swedish="reason: bara läget away har ett skäl.",
        )
    check_reason(parts().desk.site, choice.reason)
    return choice.reason
