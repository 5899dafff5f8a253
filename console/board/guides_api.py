"""/api/guides: guides and their status, for supervisors and workforce systems."""

from flask import Blueprint
from flask_babel import lazy_gettext

from config.model.guide import Guide
from console.board.roster import GuideList, GuideView, StatusChoice, guide_view
from console.guide.away_reasons import check_reason
from console.guide.conversation.hang_up import end_talk
from console.guide.requests import LegReference
from console.guide.telephone_health import refuse_without_telephone
from console.identity.auth import current_user, requires_role
from console.identity.roles import Role, is_permitted
from console.web.api_doc import Operation
from console.web.dependencies import dependencies
from console.web.errors import Refused
from console.web.request_body import parse_body
from planning.breaks.today import planned_end
from routing.state.guide import GuideStatus
from routing.verbs.set_status import set_status as set_guide_status

routes = Blueprint("guides", __name__, url_prefix="/api/guides")
LONGEST_PLAN_S = 24 * 3600


@routes.get("")
@Operation("Every guide with status and state.", gives=GuideList)
@requires_role(Role.SUPERVISOR)
def every() -> GuideList:
    """Return every guide in the site's order."""
    router = dependencies().router
    guides = router.store.guides(list(router.site.guides))
    return GuideList(guides=[guide_view(router.site, guide) for guide in guides])


@routes.get("/<guide>")
@Operation("One guide with status and state.", gives=GuideView, faults=(404,))
@requires_role(Role.SUPERVISOR, Role.GUIDE)
def one(guide: str) -> GuideView:
    """Return one guide; guides may only see themselves."""
    found, router = _reachable(guide), dependencies().router
    return guide_view(router.site, router.store.guide(found.id))


@routes.put("/<guide>/status")
@Operation(
    "Sets a guide's status. A current conversation or wrap-up continues; an open offer is "
    "withdrawn unless the new status is ready. Ready is refused with `telephone` while the page of "
    "a guide who answers in the browser reports no working telephone, whoever sets it.",
    takes=StatusChoice,
    gives=GuideView,
    faults=(404, 409, 422),
)
@requires_role(Role.SUPERVISOR, Role.GUIDE)
def set_status(guide: str) -> GuideView:
    """Set a guide's status: supervisors for anybody, guides for themselves."""
    found, deps = _reachable(guide), dependencies()
    choice = parse_body(StatusChoice)
    reason, until = _reason(choice), _until(choice, found.id)
    if choice.status == "ready":
        refuse_without_telephone(deps.router, found.id, deps.clock())
    status = GuideStatus(choice.status)
    set_guide_status(deps.router, found.id, status, reason, deps.clock(), until)
    return guide_view(deps.router.site, deps.router.store.guide(found.id))


@routes.post("/<guide>/hang-up")
@Operation(
    "Ends the guide's conversation, for browser telephones other than Lotsa's page. Without "
    "this call, a leg that ends is taken for lost, and the citizen returns to the same place "
    "in line.",
    takes=LegReference,
    gives=GuideView,
    faults=(404, 409),
)
@requires_role(Role.SUPERVISOR, Role.GUIDE)
def hang_up(guide: str) -> GuideView:
    """End a guide's conversation: supervisors for anybody, guides for themselves."""
    found, deps = _reachable(guide), dependencies()
    at_work = deps.router.store.guide(found.id)
    talked = at_work.contact if at_work.call == parse_body(LegReference).call else ""
    end_talk(deps, at_work, talked)
    return guide_view(deps.router.site, deps.router.store.guide(found.id))


def _reachable(id_: str) -> Guide:
    who, guide = current_user(), dependencies().router.site.guides.get(id_)
    if not (is_permitted(who.role, who.guide, (Role.SUPERVISOR,)) or who.guide == id_):
        raise Refused(403, lazy_gettext("Guides may only see and set their own status."))
    if guide is None:
        raise Refused(404, lazy_gettext("The site has no guide with this id."))
    return guide


def _until(choice: StatusChoice, guide: str) -> float | None:
    """Return the planned end; without one, that of the break planned for now."""
    if choice.until is None:
        deps, reason = dependencies(), choice.reason if choice.status == "away" else ""
        return planned_end(deps.router.store, deps.router.site, guide, reason or "", deps.clock())
    if choice.status != "away":
        raise Refused(400, lazy_gettext("until: only the status away takes a time."))
    if not 0 < choice.until - dependencies().clock() <= LONGEST_PLAN_S:
        raise Refused(400, lazy_gettext("until: a time within the next 24 hours."))
    return choice.until


def _reason(choice: StatusChoice) -> str:
    if not choice.reason:
        return ""
    if choice.status != "away":
        raise Refused(400, lazy_gettext("reason: only the status away takes a reason."))
    check_reason(dependencies().router.site, choice.reason)
    return choice.reason
