"""/api/me/wrap-up: what the guide writes about a contact, from a draft to the end of wrap-up."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from console.guide.current_guide import current_guide, guide_at_work
from console.guide.requests import ContactReference, WrapUp, WrapUpDraft
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation
from console.web.dependencies import dependencies
from console.web.errors import Refused, one_of
from console.web.request_body import parse_body
from records.notes import delete_expired, note_id, write_note
from routing.state.guide import GuideState
from routing.state.wrap_up import Draft
from routing.verbs.draft import draft
from routing.verbs.extend import extend
from routing.verbs.finish import finish

routes = Blueprint("wrap_up", __name__, url_prefix="/api/me")


@routes.put("/wrap-up")
@Operation(
    "Saves what the guide has written about the contact, in the conversation or in wrap-up. It is "
    "recorded as it is when the time runs out.",
    takes=WrapUpDraft,
    code=204,
    faults=(409,),
)
@requires_role(Role.GUIDE)
def save() -> ResponseReturnValue:
    """Save the draft; it replaces the one before."""
    _keep(parse_body(WrapUpDraft))
    return "", 204


@routes.post("/wrap-up/extend")
@Operation(
    "One more minute of wrap-up; `timing.wrap_up_extensions` limits how often.",
    takes=ContactReference,
    code=204,
    faults=(409,),
)
@requires_role(Role.GUIDE)
def one_more_minute() -> ResponseReturnValue:
    """Extend wrap-up by a minute."""
    contact, deps = parse_body(ContactReference).contact, dependencies()
    match extend(deps.router, current_guide(), contact, deps.clock()):
        case "ok":
            return "", 204
        case "limit":
            raise Refused(409, lazy_gettext("There is no more time for this wrap-up."))
        case _:
            raise over()


@routes.post("/finish")
@Operation("Ends the wrap-up.", takes=WrapUp, code=204, faults=(409,))
@requires_role(Role.GUIDE)
def end() -> ResponseReturnValue:
    """End the wrap-up with a matter and an outcome from the site's lists."""
    written, deps = parse_body(WrapUp), dependencies()
    _listed("matter", written.matter, [matter.id for matter in deps.router.site.matters])
    _listed("outcome", written.outcome, [outcome.id for outcome in deps.router.site.outcomes])
    at_work = guide_at_work()
    if at_work.state is not GuideState.WRAP_UP or at_work.contact != written.contact:
        raise over()
    _keep(written)
    finish(deps.router, at_work.id, now=deps.clock())
    delete_expired(deps.database, deps.clock())
    return "", 204


def over() -> Refused:
    """Return the refusal of what comes after the end of wrap-up."""
    return Refused(409, lazy_gettext("The wrap-up of that contact is over."))


def _keep(written: WrapUpDraft) -> None:
    """Keep the draft in the live state, and its note in the database."""
    deps, guide = dependencies(), current_guide()
    site, note = deps.router.site, note_id(written.contact, guide) if written.note else ""
    for field, known in (
        ("matter", site.matters),
        ("outcome", site.outcomes),
        ("department", site.departments),
    ):
        if getattr(written, field):
            _listed(field, getattr(written, field), [entry.id for entry in known])
    ids = written.model_dump(exclude={"note"})
    if not draft(deps.router, guide, Draft(note=note, **ids)):
        raise over()
    days = site.notes_kept_days
    write_note(deps.database, written.contact, guide, written.note, deps.clock(), days)


def _listed(field: str, given: str, known_ids: list[str]) -> None:
    if given not in known_ids:
        raise one_of(field, known_ids)
