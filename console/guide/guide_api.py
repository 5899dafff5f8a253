"""/api/me: the API of the guide's page; the session decides who the guide is."""

from collections.abc import Iterator

from flask import Blueprint, Response, jsonify
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from console.guide.guide_state import Card, card
from console.guide.hang_up import end_talk
from console.guide.requests import ContactNamed, OfferNamed, Token, Written
from console.identity.accounts import Role
from console.identity.auth import allowed, known, no_guide
from console.web.api_doc import Description, described
from console.web.dependencies import Parts, parts
from console.web.errors import Refused, one_of
from console.web.request_body import asked
from console.web.sse import COMMENT, COMMENT_S, lifetime, message
from routing.state.guide import GuideAtWork, GuideState
from routing.verbs.decline import Why, decline
from routing.verbs.finish import finish

routes = Blueprint("me", __name__, url_prefix="/api/me")

LOOK_S = 2
"""Seconds between updates of the queues; the guide's own state is sent at once."""


@routes.get("")
@described(Description("The guide's own state and current contact.", gives=Card))
@allowed(Role.GUIDE)
def state() -> ResponseReturnValue:
    """Return once what the stream sends."""
    own = parts()
    now = own.clock()
    return jsonify(now=now, **card(own.callbacks, _guide(), own.feed.now(), now))


@routes.get("/stream")
@described(
    Description(
        "The guide's own state as server-sent events, sent whenever it changes.",
        gives=Card,
        media="text/event-stream",
        faults=(429,),
    )
)
@allowed(Role.GUIDE)
def stream() -> Response:
    """Stream changes to the guide's page."""
    own, guide = parts(), _guide()
    return own.streams.open(f"{known().name}:guide", _changes(own, guide))


def _changes(own: Parts, guide: str) -> Iterator[str]:
    pulse, shown, spoken = own.feed.pulse, None, 0.0
    with pulse.listening():
        for age in lifetime():
            count = pulse.count(guide)
            latest = card(own.callbacks, guide, own.feed.recent().board, own.clock())
            if latest != shown:
                shown, spoken = latest, age
                yield message({"now": own.clock(), **latest})
            elif age - spoken >= COMMENT_S:
                spoken = age
                yield COMMENT
            pulse.wait(count, LOOK_S, guide)


@routes.post("/token")
@described(Description("Access token for the browser telephone.", gives=Token, faults=(409,)))
@allowed(Role.GUIDE)
def token() -> ResponseReturnValue:
    """Return a carrier access token; refused unless the guide answers in the browser."""
    own, guide = parts(), parts().desk.site.guides[_guide()]
    kind, _, identity = guide.endpoint.partition(":")
    if kind != "client":
        raise Refused(409, lazy_gettext("You answer on a telephone, not in the browser."))
    if own.token is None:
        raise Refused(409, lazy_gettext("No carrier is set up for browser telephones."))
    return jsonify(token=own.token(guide.id), identity=identity)


@routes.post("/decline")
@described(Description("Declines the offer.", takes=OfferNamed, code=204, faults=(409,)))
@allowed(Role.GUIDE)
def say_no() -> ResponseReturnValue:
    """Decline the offer; the contact keeps its place and is offered to another guide."""
    named, at_work = asked(OfferNamed), _at_work()
    if at_work.state is not GuideState.OFFERED or at_work.offer != named.offer:
        raise Refused(409, lazy_gettext("That offer is no longer open."))
    decline(parts().desk, named.offer, Why.DECLINED, parts().clock())
    return "", 204


@routes.post("/hang-up")
@described(Description("Ends the conversation.", takes=ContactNamed, code=204, faults=(409,)))
@allowed(Role.GUIDE)
def hang_up() -> ResponseReturnValue:
    """End the conversation; before it has begun, requeue the contact in its place."""
    end_talk(parts(), _at_work(), asked(ContactNamed).contact)
    return "", 204


@routes.post("/finish")
@described(Description("Ends the wrap-up.", takes=Written, code=204, faults=(409,)))
@allowed(Role.GUIDE)
def write() -> ResponseReturnValue:
    """End the wrap-up with a matter and an outcome from the site's lists."""
    written, at_work, own = asked(Written), _at_work(), parts()
    _listed("matter", written.matter, [matter.id for matter in own.desk.site.matters])
    _listed("outcome", written.outcome, [outcome.id for outcome in own.desk.site.outcomes])
    if at_work.state is not GuideState.WRAP_UP or at_work.contact != written.contact:
        raise Refused(409, lazy_gettext("The wrap-up of that contact is over."))
    finish(
        own.desk,
        at_work.id,
        matter=written.matter,
        outcome=written.outcome,
        now=own.clock(),
    )
    return "", 204


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
