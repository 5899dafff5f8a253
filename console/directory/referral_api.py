"""/api/me/refer and /api/me/text: whom to contact, told to the citizen of a conversation."""

from flask import Blueprint
from flask_babel import lazy_gettext

from callback.numbers import takes_text
from console.directory.directory_api import find_entry
from console.directory.requests import Referral, TextRequest, TextResult
from console.guide.conversation.hang_up import end_talk
from console.identity.auth import current_user, no_guide, requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation
from console.web.dependencies import dependencies
from console.web.errors import Refused, one_of
from console.web.request_body import parse_body
from directory.verbs.record_referral import record_referral
from directory.verbs.request_text import request_text
from routing.state.contact import Contact, ContactState
from routing.state.guide import GuideAtWork, GuideState
from routing.verbs.finish import finish

routes = Blueprint("referral", __name__, url_prefix="/api/me")

REFERRED = "referred"
"""The outcome of a referral, if the site has it."""


@routes.post("/text")
@Operation(
    "Sends the citizen a text message about an entry of the directory, or the link of a matter, in "
    "the citizen's language.",
    takes=TextRequest,
    gives=TextResult,
    faults=(404, 409, 422),
)
@requires_role(Role.GUIDE)
def text() -> TextResult:
    """Send the message, during the conversation or in the wrap-up."""
    wanted = parse_body(TextRequest)
    if wanted.matter:
        _check_link(wanted.matter)
    else:
        entry = find_entry(wanted.entry)
        if wanted.link and entry.link(wanted.link) is None:
            raise Refused(404, lazy_gettext("The entry has no link with this id."))
    guide, contact = _own(wanted.contact)
    about = {"entry": wanted.entry, "link": wanted.link, "matter": wanted.matter}
    return TextResult(text=_send(guide, contact, **about))


def _check_link(id_: str) -> None:
    """Refuse with 404 a matter that the site has not, or that has no link."""
    matter = dependencies().router.site.matter(id_)
    if matter is None or not matter.link:
        raise Refused(404, lazy_gettext("The site has no matter with this id and a link."))


@routes.post("/refer")
@Operation(
    "Refers the citizen to an entry of the directory and ends the conversation. With a matter, "
    "the wrap-up is finished too.",
    takes=Referral,
    gives=TextResult,
    faults=(404, 409, 422),
)
@requires_role(Role.GUIDE)
def refer() -> TextResult:
    """Record the referral, send the message if wanted, end the conversation."""
    wanted = parse_body(Referral)
    entry, (guide, contact) = find_entry(wanted.entry), _own(wanted.contact)
    _check_matter(wanted.matter)
    sent = _send(guide, contact, entry=entry.id) if wanted.text else "none"
    deps = dependencies()
    record_referral(deps.directory, contact.id, entry.id, guide.id, deps.clock())
    if guide.state is GuideState.CONNECTED:
        end_talk(deps, guide, contact.id)
    if wanted.matter:
        _finish(guide.id, wanted.matter)
    return TextResult(text=sent)


def _own(id_: str) -> tuple[GuideAtWork, Contact]:
    """Return the guide and the contact that the guide has met; refused with 409 otherwise."""
    deps, guide = dependencies(), current_user().guide
    if guide not in deps.router.site.guides:
        raise no_guide()
    at_work, contact = deps.router.store.guide(guide), deps.router.store.contact(id_)
    has_met = at_work.state is GuideState.WRAP_UP or (
        at_work.state is GuideState.CONNECTED
        and contact is not None
        and contact.state is ContactState.CONNECTED
    )
    if contact is None or at_work.contact != id_ or not has_met:
        raise Refused(409, lazy_gettext("You are not in that conversation."))
    return at_work, contact


def _send(guide: GuideAtWork, contact: Contact, **about: str) -> str:
    if not takes_text(contact.caller):
        raise Refused(
            422,
            lazy_gettext("This telephone takes no text messages. Read out the number."),
            word="no_text",
        )
    deps = dependencies()
    answer = request_text(deps.directory, contact.id, guide.id, deps.clock(), **about)
    return "requested" if answer == "ok" else "again"


def _check_matter(given: str) -> None:
    known = [matter.id for matter in dependencies().router.site.matters]
    if given and given not in known:
        raise one_of("matter", known)


def _finish(guide: str, matter: str) -> None:
    """Finish the wrap-up, if the site has an outcome for referrals."""
    router, now = dependencies().router, dependencies().clock()
    outcomes = [outcome.id for outcome in router.site.outcomes]
    if REFERRED in outcomes and router.store.guide(guide).state is GuideState.WRAP_UP:
        finish(router, guide, matter=matter, outcome=REFERRED, now=now)
