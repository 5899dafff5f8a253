"""/api/me/conversation: hold, consultation, three-way calls and transfer by the guide's page."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, lazy_gettext

from console.guide.conversation.requests import Invitation, Talk
from console.guide.conversation.target import party_of
from console.guide.requests import ContactReference
from console.identity.auth import current_user, no_guide, requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation
from console.web.dependencies import Dependencies, dependencies
from console.web.errors import Refused
from console.web.request_body import parse_body
from conversation.record import PartyKind, Purpose, TalksWith
from conversation.store import Conversations
from conversation.verbs.complete_transfer import complete_transfer
from conversation.verbs.invite_party import invite_party
from conversation.verbs.party_left import PartyEnd, party_left
from conversation.verbs.talk_with import talk_with

routes = Blueprint("conversation", __name__, url_prefix="/api/me/conversation")

REFUSED: dict[str, LazyString] = {
    "contact": lazy_gettext("You are not in that conversation."),
    "guide": lazy_gettext("You are not in that conversation."),
    "interrupted": lazy_gettext("Your telephone is not back in the conversation yet."),
    "party": lazy_gettext("That is not possible with the people on the line now."),
    "colleague": lazy_gettext("That colleague is not free right now."),
}


@routes.post("/hold")
@Operation("Puts the citizen on hold.", takes=ContactReference, code=204, faults=(409,))
@requires_role(Role.GUIDE)
def hold() -> ResponseReturnValue:
    """Put the citizen on hold; they hear a sentence and music."""
    return _talk(parse_body(ContactReference).contact, TalksWith.NOBODY)


@routes.post("/resume")
@Operation("Takes the citizen off hold.", takes=ContactReference, code=204, faults=(409,))
@requires_role(Role.GUIDE)
def resume() -> ResponseReturnValue:
    """Talk with the citizen again; a third party is on hold then."""
    return _talk(parse_body(ContactReference).contact, TalksWith.CITIZEN)


@routes.post("/talk")
@Operation("Chooses whom the guide talks with.", takes=Talk, code=204, faults=(409,))
@requires_role(Role.GUIDE)
def talk() -> ResponseReturnValue:
    """Talk with the citizen, the third party or both; whoever is left out is on hold."""
    chosen = parse_body(Talk)
    return _talk(chosen.contact, TalksWith(chosen.whom))


@routes.post("/consult")
@Operation(
    "Calls a colleague, a number, a directory entry or an interpreter into the conversation.",
    takes=Invitation,
    code=204,
    faults=(404, 409, 422),
)
@requires_role(Role.GUIDE)
def consult() -> ResponseReturnValue:
    """Call a third party in; the citizen is on hold, except while an interpreter is called."""
    return _invite(Purpose.CONSULT)


@routes.post("/transfer")
@Operation(
    "Transfers the citizen to a number or a directory entry, without consultation.",
    takes=Invitation,
    code=204,
    faults=(404, 409, 422),
)
@requires_role(Role.GUIDE)
def transfer() -> ResponseReturnValue:
    """Ring the number; the guide leaves when it answers, or before with `complete`."""
    return _invite(Purpose.TRANSFER)


@routes.post("/drop")
@Operation("Ends the third party's call.", takes=ContactReference, code=204, faults=(409,))
@requires_role(Role.GUIDE)
def drop() -> ResponseReturnValue:
    """Take the citizen back and end the third party's call, ringing or answered."""
    deps, contact = dependencies(), parse_body(ContactReference).contact
    talks = Conversations(deps.router)
    found = talks.in_conversation(contact)
    attempt = talks.get(found).attempt if found and found.guide == _guide(deps) else ""
    if not attempt or found is None:
        raise Refused(409, REFUSED["party"])
    party_left(talks, contact, attempt, PartyEnd.DROPPED, deps.clock())
    return "", 204


@routes.post("/complete")
@Operation("Completes the transfer.", takes=ContactReference, code=204, faults=(409,))
@requires_role(Role.GUIDE)
def complete() -> ResponseReturnValue:
    """Leave the citizen and the third party to each other, and go to wrap-up."""
    deps, contact = dependencies(), parse_body(ContactReference).contact
    talks = Conversations(deps.router)
    return _answer(complete_transfer(talks, contact, _guide(deps), deps.clock()))


def _talk(contact: str, whom: TalksWith) -> ResponseReturnValue:
    deps = dependencies()
    talks = Conversations(deps.router)
    return _answer(talk_with(talks, contact, _guide(deps), whom, deps.clock()))


def _invite(purpose: Purpose) -> ResponseReturnValue:
    deps, asked = dependencies(), parse_body(Invitation)
    guide = _guide(deps)
    kind, address = party_of(deps.router.site, asked.to, guide, deps.clock())
    if purpose is Purpose.TRANSFER and kind not in (PartyKind.NUMBER, PartyKind.ENTRY):
        raise Refused(422, lazy_gettext("Transfer to a number or a directory entry."))
    talks = Conversations(deps.router)
    return _answer(invite_party(talks, asked.contact, guide, kind, address, purpose, deps.clock()))


def _answer(answer: str) -> ResponseReturnValue:
    """Answer 204, also if nothing had to change; raises Refused (409) with the reason."""
    if answer not in ("ok", "same"):
        raise Refused(409, REFUSED[answer], word=f"conversation_{answer}")
    return "", 204


def _guide(deps: Dependencies) -> str:
    """Return the signed-in guide; refused if the site no longer has that guide."""
    guide = current_user().guide
    if guide not in deps.router.site.guides:
        raise no_guide()
    return guide
