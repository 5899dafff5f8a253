"""/api/me: the API of the guide's page; the session decides who the guide is."""

from collections.abc import Iterator

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from console.guide.guide_state import GuidePageState, guide_page_state
from console.guide.hang_up import end_talk
from console.guide.requests import ContactNamed, OfferNamed, Token, Written
from console.identity.accounts import Role
from console.identity.auth import allowed, known, no_guide
from console.web.api_doc import Operation
from console.web.dependencies import Parts, parts
from console.web.errors import Refused, one_of
from console.web.request_body import asked
from console.web.sse import COMMENT, COMMENT_S, lifetime, message
from routing.effects import Effects
from routing.state.guide import GuideAtWork, GuideState
from routing.verbs.decline import Why, decline
from routing.verbs.finish import finish

routes = Blueprint("me", __name__, url_prefix="/api/me")

LOOK_S = 2
"""Seconds between updates of the queues; the guide's own state is sent at once."""


@routes.get("")
@Operation("The guide's own state and current contact.", gives=GuidePageState)
@allowed(Role.GUIDE)
def state() -> GuidePageState:
    """Return once what the stream sends."""
    own = parts()
    return guide_page_state(own.desk, _guide(), own.feed.now(), own.clock())


@routes.get("/stream")
@Operation(
    "The guide's own state as server-sent events, sent whenever it changes.",
    gives=GuidePageState,
    media="text/event-stream",
    faults=(429,),
)
@allowed(Role.GUIDE)
def stream() -> Response:
    """Stream changes to the guide's page."""
    own, guide = parts(), _guide()
    return own.streams.open(f"{known().name}:guide", _changes(own, guide))


def _changes(own: Parts, guide: str) -> Iterator[str]:
    pulse, sent, spoken = own.feed.pulse, None, 0.0
    with pulse.listening():
        for age in lifetime():
            count = pulse.count(guide)
            latest = guide_page_state(own.desk, guide, own.feed.recent().board, own.clock())
            if sent is None or latest != sent.model_copy(update={"now": latest.now}):
                sent, spoken = latest, age
                yield message(latest)
            elif age - spoken >= COMMENT_S:
                spoken = age
                yield COMMENT
            pulse.wait(count, LOOK_S, guide)


@routes.post("/token")
@Operation("Access token for the browser telephone.", gives=Token, faults=(409,))
@allowed(Role.GUIDE)
def token() -> Token:
    """Return a carrier access token; refused unless the guide answers in the browser."""
    own, guide = parts(), parts().desk.site.guides[_guide()]
    kind, _, identity = guide.endpoint.partition(":")
    if kind != "client":
        raise _conflict(
            "You answer on a telephone, not in the browser.", "Du svarar i din telefon."
        )
    if own.token is None:
        raise _conflict(
            "No carrier is set up for browser telephones.",
            "Det finns inget telefonnät inställt som webbläsare når.",
        )
    return Token(token=own.token(guide.id), identity=identity)


@routes.post("/decline")
@Operation("Declines the offer.", takes=OfferNamed, code=204, faults=(409,))
@allowed(Role.GUIDE)
def say_no() -> ResponseReturnValue:
    """Decline the offer; the contact keeps its place and is offered to another guide."""
    named, at_work = asked(OfferNamed), _at_work()
    if at_work.state is not GuideState.OFFERED or at_work.offer != named.offer:
        raise _conflict("That offer is no longer open.", "Samtalet ringer inte längre hos dig.")
    return _done(decline(parts().desk, named.offer, Why.DECLINED, parts().clock()))


@routes.post("/hang-up")
@Operation("Ends the conversation.", takes=ContactNamed, code=204, faults=(409,))
@allowed(Role.GUIDE)
def hang_up() -> ResponseReturnValue:
    """End the conversation; before it has begun, requeue the contact in its place."""
    return _done(end_talk(parts(), _at_work(), asked(ContactNamed).contact))


@routes.post("/finish")
@Operation("Ends the wrap-up.", takes=Written, code=204, faults=(409,))
@allowed(Role.GUIDE)
def write() -> ResponseReturnValue:
    """End the wrap-up with a matter and an outcome from the site's lists."""
    written, at_work, own = asked(Written), _at_work(), parts()
    _listed("matter", written.matter, [matter.id for matter in own.desk.site.matters])
    _listed("outcome", written.outcome, [outcome.id for outcome in own.desk.site.outcomes])
    if at_work.state is not GuideState.WRAP_UP or at_work.contact != written.contact:
        raise _conflict("The wrap-up of that contact is over.", "Efterarbetet är redan slut.")
    return _done(
        finish(
            own.desk,
            at_work.id,
            matter=written.matter,
            outcome=written.outcome,
            now=own.clock(),
        )
    )


def _conflict(english: str, swedish: str) -> Refused:
    return Refused(409, english, swedish=swedish)


def _listed(field: str, given: str, known_ids: list[str]) -> None:
    if given not in known_ids:
        raise one_of(field, known_ids)


def _guide() -> str:
    """Return the signed-in guide; refused if the site no longer has that guide."""
    guide = known().guide
    if guide not in parts().desk.site.guides:
        raise no_guide()
    return guide


def _at_work() -> GuideAtWork:
    return parts().desk.store.guide(_guide())


def _done(effects: Effects) -> ResponseReturnValue:
    parts().do(effects)
    return "", 204
