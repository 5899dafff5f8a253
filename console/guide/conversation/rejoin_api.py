"""/api/me/rejoin: the guide's page takes up a conversation that its telephone has lost."""

from flask import Blueprint
from flask_babel import lazy_gettext

from console.guide.current_guide import guide_at_work
from console.guide.requests import Rejoining, RejoinRequest
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation
from console.web.dependencies import dependencies
from console.web.errors import Refused
from console.web.request_body import parse_body
from routing.effects import CheckConversation
from routing.router import Router
from routing.state.contact import ContactState
from routing.state.guide import GuideAtWork
from routing.verbs.interrupt import interrupt
from routing.verbs.rejoin_guide import claim_rejoin

routes = Blueprint("rejoin", __name__, url_prefix="/api/me/rejoin")


@routes.post("")
@Operation(
    "Rings the page of a guide whose telephone lost the conversation. The page sends it when the "
    "guide is in a conversation and its telephone has no call.",
    takes=RejoinRequest,
    gives=Rejoining,
    faults=(409,),
)
@requires_role(Role.GUIDE)
def rejoin() -> Rejoining:
    """Ring the guide's page again, or ask the carrier whether the old leg is gone."""
    asked, deps, at_work = parse_body(RejoinRequest), dependencies(), guide_at_work()
    router, now = deps.router, deps.clock()
    if not router.site.guides[at_work.id].softphone:
        raise Refused(409, lazy_gettext("You answer on a telephone, not in the browser."))
    found = router.store.contact(asked.contact) if at_work.contact == asked.contact else None
    if found is None or found.state is not ContactState.CONNECTED or found.guide != at_work.id:
        return Rejoining(rings=False)  # it ended while the page asked
    if not found.interrupted and not _loses(router, at_work, asked, now):
        return Rejoining(rings=False)
    return Rejoining(rings=claim_rejoin(router, at_work.id, asked.contact, now))


def _loses(router: Router, at_work: GuideAtWork, asked: RejoinRequest, now: float) -> bool:
    """Interrupt the conversation if its leg was this page's; else ask the carrier about the leg.

    The leg may be in another window, so only the page that had it may say that it is gone.
    """
    if at_work.call and asked.lost_call == at_work.call:
        return bool(interrupt(router, asked.contact, at_work.call, now, end=True))
    router.store.post(CheckConversation(asked.contact))
    return False
