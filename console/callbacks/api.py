"""/api/callbacks: list, read and change callbacks."""

from flask import Blueprint, request
from flask_babel import lazy_gettext
from pydantic import BaseModel, Field

from callback.state.record import Callback
from console.callbacks.callback_list import STATES, CallbackList, callback_list, find_callback
from console.callbacks.callback_view import CallbackView, callback_view
from console.callbacks.changes import (
    Reason,
    cancel_callback,
    change_number_of,
    move_callback,
    put_first,
)
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation, Parameter
from console.web.dependencies import dependencies
from console.web.errors import Refused
from console.web.request_body import parse_body
from console.web.timestamps import Instant
from routing.state.queue import Queue

routes = Blueprint("callbacks", __name__, url_prefix="/api/callbacks")

FILTERS = (
    Parameter("group", "Id of an answer group."),
    Parameter("language", "Code of a language."),
    Parameter("state", "A callback's state.", {"type": "string", "enum": STATES}),
)


class CallbackChange(BaseModel, extra="forbid"):
    """The fields to change; fields left out stay. Send `number` alone."""

    at: Instant | None = Field(
        None,
        description="The scheduled time: any future staffed minute in a slot with room; null to "
        "call back in turn.",
    )
    group: str = Field("", description="Id of the answer group.")
    language: str = Field("", description="Code of the language.")
    number: str = Field("", max_length=40, description="The citizen's telephone.")


class Cancellation(BaseModel, extra="forbid"):
    """The reason for a cancellation."""

    reason: Reason


@routes.get("")
@Operation(
    "The open callbacks, longest wait first.",
    gives=CallbackList,
    faults=(400,),
    query=FILTERS,
)
@requires_role(Role.SUPERVISOR)
def every() -> CallbackList:
    """Return all open callbacks, or those of a group, language or state."""
    known = [one.name for one in FILTERS]
    if not set(request.args) <= set(known):
        names = ", ".join(known)
        raise Refused(400, lazy_gettext("The query takes %(names)s.", names=names))
    return callback_list(*query_filters())


@routes.get("/<contact>")
@Operation("One callback, open or ended.", gives=CallbackView, faults=(404,))
@requires_role(Role.SUPERVISOR)
def one(contact: str) -> CallbackView:
    """Return the callback as it is now."""
    return _view(contact)


@routes.patch("/<contact>")
@Operation(
    "Schedules a callback, puts it in line, moves it to another queue, or changes its number.",
    takes=CallbackChange,
    gives=CallbackView,
    faults=(404, 409, 422),
)
@requires_role(Role.SUPERVISOR)
def alter(contact: str) -> CallbackView:
    """Make one change per request, because two could be left half done."""
    found, change = find_callback(contact), parse_body(CallbackChange)
    given = change.model_fields_set
    if not given or ("number" in given and len(given) > 1):
        raise Refused(400, lazy_gettext("Send number alone, or some of at, group and language."))
    if "number" in given:
        change_number_of(contact, change.number)
    else:
        move_callback(contact, _moment(found, change), _queue(found, change))
    return _view(contact)


@routes.post("/<contact>/ring-now")
@Operation(
    "Puts a callback first among the contacts that its guides serve.",
    gives=CallbackView,
    faults=(404, 409),
)
@requires_role(Role.SUPERVISOR)
def ring(contact: str) -> CallbackView:
    """Put the callback first; it is dialled as soon as a guide is free."""
    put_first(find_callback(contact).id)
    return _view(contact)


@routes.post("/<contact>/cancel")
@Operation("Cancels a callback.", takes=Cancellation, gives=CallbackView, faults=(404, 409))
@requires_role(Role.SUPERVISOR)
def end(contact: str) -> CallbackView:
    """Cancel the callback and record the reason."""
    cancel_callback(find_callback(contact).id, parse_body(Cancellation).reason)
    return _view(contact)


def query_filters() -> tuple[str, str, str]:
    """Return the group, language and state of the query string."""
    group, language, state = (request.args.get(one.name, "") for one in FILTERS)
    return group, language, state


def find_queue(group: str, language: str) -> Queue:
    """Return the queue; raises Refused if the site does not have it."""
    queue = Queue(group, language)
    if queue.id not in dependencies().router.queues:
        raise Refused(400, lazy_gettext("group, language: the site has no such queue."))
    return queue


def _moment(found: Callback, change: CallbackChange) -> float | None:
    if "at" in change.model_fields_set:
        return change.at.timestamp() if change.at else None
    return found.due or None


def _queue(found: Callback, change: CallbackChange) -> Queue:
    return find_queue(change.group or found.queue.group, change.language or found.queue.language)


def _view(contact: str) -> CallbackView:
    deps = dependencies()
    return callback_view(deps.router, find_callback(contact), deps.clock())
