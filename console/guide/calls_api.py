"""/api/me/call and /api/me/callback: a guide calls a citizen, now or at an agreed time."""

from typing import cast

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from pydantic import BaseModel, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from callback.numbers import refusal
from callback.slots.free_times import times, today
from callback.verbs.call_out import CallOutAnswer, call_out
from callback.verbs.create_callback import CallbackRequest, RequestAnswer, create_callback
from config.model.site import Site
from config.telephone_number.written import read_number
from console.access.entries import Deed
from console.access.record import record_deed
from console.callbacks.web_form_api import already_promised, number_refused
from console.guide.current_guide import current_guide, guide_at_work
from console.guide.requests import ContactReference
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation
from console.web.dependencies import dependencies
from console.web.errors import Refused
from console.web.request_body import parse_body
from records.notes import LONGEST, write_note
from routing.state.contact import Contact
from routing.state.guide import GuideState
from routing.state.queue import Queue

routes = Blueprint("guide_calls", __name__, url_prefix="/api/me")

LATEST = 4_000_000_000
"""A time in the far future, in Unix seconds; later ones cannot be shown."""
WITH_CITIZEN = (GuideState.CONNECTED, GuideState.WRAP_UP)


class OutgoingCall(BaseModel, extra="forbid"):
    """A call from a guide to a citizen."""

    number: str = Field(max_length=100, description="The number, as people write it.")
    group: str = Field(description="Id of the answer group that the call is about.")
    language: str = Field(description="Code of the language.")
    callback: bool = Field(
        False, description="Whether Lotsa calls back later if the citizen does not answer."
    )

    @field_validator("group", "language")
    @classmethod
    def _is_of_the_site(cls, given: str, info: ValidationInfo) -> str:
        site = cast("Site", info.context)
        known = site.groups if info.field_name == "group" else site.languages
        if given not in known:
            raise PydanticCustomError("one_of", "one of {known}", {"known": ", ".join(known)})
        return given


class PlacedCall(BaseModel):
    """The contact of the call."""

    contact: str


class BookedCallback(ContactReference):
    """A callback that guide and citizen agree on."""

    at: float | None = Field(
        None, ge=0, le=LATEST, description="One of the free times; null for today, in turn."
    )
    note: str = Field("", max_length=LONGEST, description="For the guide who calls.")


class FreeTimes(BaseModel):
    """When the citizen can be called back."""

    today: bool = Field(description="Whether there is room today, in turn.")
    times: list[float] = Field(description="Free times, in Unix seconds.")


@routes.post("/call")
@Operation(
    "Calls a citizen: the guide's own telephone rings first, then the citizen's. It is a contact "
    "like any other, with wrap-up, and is rung once; with `callback`, it becomes a callback if the "
    "citizen does not answer. `outgoing` in the site says which numbers may be called.",
    takes=OutgoingCall,
    gives=PlacedCall,
    code=201,
    faults=(409, 422),
)
@requires_role(Role.GUIDE)
def call() -> ResponseReturnValue:
    """Place the call while the guide is on duty and free."""
    sent, deps, guide = parse_body(OutgoingCall), dependencies(), current_guide()
    number = read_number(sent.number, deps.router.site.country) or sent.number
    queue = Queue(sent.group, sent.language)
    placed = call_out(deps.callbacks, guide, number, queue, deps.clock(), retried=sent.callback)
    if placed.refusal is not None:
        raise number_refused(placed.refusal, sent.language)
    if placed.answer is CallOutAnswer.NOT_PERMITTED:
        raise Refused(422, lazy_gettext("Guides may not call this number."), word="not_permitted")
    if placed.answer is CallOutAnswer.NOT_FREE:
        raise Refused(409, lazy_gettext("You can call when you are ready or away, and in no call."))
    record_deed(Deed.CALLED, placed.contact)
    return PlacedCall(contact=placed.contact).model_dump(), 201


@routes.get("/callback/times")
@Operation(
    "When the citizen of the guide's contact can be called back.",
    gives=FreeTimes,
    faults=(409, 422),
)
@requires_role(Role.GUIDE)
def free_times() -> FreeTimes:
    """Return the free times of the contact's queue."""
    deps, contact = dependencies(), _contact()
    refused = refusal(deps.router.site, contact.caller)
    if refused is not None:
        raise number_refused(refused, contact.queue.language)
    now, queue = deps.clock(), contact.queue
    return FreeTimes(
        today=today(deps.callbacks, queue, now, now),
        times=list(times(deps.callbacks, queue, now)),
    )


@routes.post("/callback")
@Operation(
    "Books a callback to the citizen of the guide's contact, with the same group and language. "
    "The note is shown to the guide who calls.",
    takes=BookedCallback,
    gives=PlacedCall,
    code=201,
    faults=(409, 422),
)
@requires_role(Role.GUIDE)
def book() -> ResponseReturnValue:
    """Book the callback; repeating the request books no second one."""
    sent, deps, guide = parse_body(BookedCallback), dependencies(), current_guide()
    contact = _contact()
    if contact.id != sent.contact:
        raise _no_contact()
    wanted = CallbackRequest(
        number=contact.caller,
        queue=contact.queue,
        key=f"guide {guide} {contact.id} {sent.at}",
        called=contact.called,
        due=sent.at,
    )
    answer, _ = create_callback(deps.callbacks, wanted, deps.clock())
    if answer.refusal is not None:
        raise number_refused(answer.refusal, contact.queue.language)
    if answer.answer is RequestAnswer.ALREADY:
        raise already_promised()
    if answer.answer is not RequestAnswer.MADE:
        raise Refused(409, lazy_gettext("That time is taken: choose another."), word="full")
    if sent.note:
        days = deps.router.site.notes_kept_days
        write_note(deps.database, answer.contact, guide, sent.note, deps.clock(), days)
    return PlacedCall(contact=answer.contact).model_dump(), 201


def _contact() -> Contact:
    """Return the contact with whom the guide talks, or about whom they write."""
    at_work = guide_at_work()
    found = dependencies().router.store.contact(at_work.contact) if at_work.contact else None
    if found is None or at_work.state not in WITH_CITIZEN:
        raise _no_contact()
    return found


def _no_contact() -> Refused:
    return Refused(409, lazy_gettext("You have no such contact now."))
