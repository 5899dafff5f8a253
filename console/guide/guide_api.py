"""/api/me: the API of the guide's page; the session decides who the guide is."""

from collections.abc import Iterator

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from console.guide.conversation.hang_up import end_talk
from console.guide.current_guide import current_guide, guide_at_work
from console.guide.guide_state import GuidePageState, guide_page_state
from console.guide.requests import ContactReference, OfferReference, Token
from console.identity.auth import current_user, requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation
from console.web.dependencies import Dependencies, dependencies
from console.web.errors import Refused
from console.web.request_body import parse_body
from console.web.sse import KEEPALIVE, KEEPALIVE_S, message
from routing.state.guide import GuideState
from routing.verbs.decline import DeclineReason, decline

routes = Blueprint("me", __name__, url_prefix="/api/me")

LOOK_S = 2
"""Seconds between updates of the queues; the guide's own state is sent at once."""


@routes.get("")
@Operation("The guide's own state and current contact.", gives=GuidePageState)
@requires_role(Role.GUIDE)
def state() -> GuidePageState:
    """Return once what the stream sends."""
    deps = dependencies()
    return guide_page_state(deps.callbacks, current_guide(), deps.board_cache.now(), deps.clock())


@routes.get("/stream")
@Operation(
    "The guide's own state as server-sent events, sent whenever it changes.",
    gives=GuidePageState,
    media="text/event-stream",
    faults=(429,),
)
@requires_role(Role.GUIDE)
def stream() -> Response:
    """Stream changes to the guide's page."""
    deps, guide = dependencies(), current_guide()
    return deps.streams.open(f"{current_user().name}:guide", _changes(deps, guide))


def _changes(deps: Dependencies, guide: str) -> Iterator[str]:
    listener, sent, spoken = deps.board_cache.listener, None, 0.0
    with listener.listening():
        for age in deps.streams.lifetime():
            count = listener.count(guide)
            board = deps.board_cache.recent().board
            latest = guide_page_state(deps.callbacks, guide, board, deps.clock())
            if sent is None or latest != sent.model_copy(update={"now": latest.now}):
                sent, spoken = latest, age
                yield message(latest)
            elif age - spoken >= KEEPALIVE_S:
                spoken = age
                yield KEEPALIVE
            listener.wait(count, LOOK_S, guide)


@routes.post("/token")
@Operation("Access token for the browser telephone.", gives=Token, faults=(409,))
@requires_role(Role.GUIDE)
def token() -> Token:
    """Return a carrier access token; refused unless the guide answers in the browser."""
    deps, guide = dependencies(), dependencies().router.site.guides[current_guide()]
    kind, _, identity = guide.endpoint.partition(":")
    if kind != "client":
        raise Refused(409, lazy_gettext("You answer on a telephone, not in the browser."))
    if deps.token is None:
        raise Refused(409, lazy_gettext("No carrier is set up for browser telephones."))
    return Token(token=deps.token(guide.id), identity=identity)


@routes.post("/decline")
@Operation("Declines the offer.", takes=OfferReference, code=204, faults=(409,))
@requires_role(Role.GUIDE)
def say_no() -> ResponseReturnValue:
    """Decline the offer; the contact keeps its place and is offered to another guide."""
    named, at_work = parse_body(OfferReference), guide_at_work()
    if at_work.state is not GuideState.OFFERED or at_work.offer != named.offer:
        raise Refused(409, lazy_gettext("That offer is no longer open."))
    decline(dependencies().router, named.offer, DeclineReason.DECLINED, dependencies().clock())
    return "", 204


@routes.post("/hang-up")
@Operation("Ends the conversation.", takes=ContactReference, code=204, faults=(409,))
@requires_role(Role.GUIDE)
def hang_up() -> ResponseReturnValue:
    """End the conversation; before it has begun, requeue the contact in its place."""
    end_talk(dependencies(), guide_at_work(), parse_body(ContactReference).contact)
    return "", 204
