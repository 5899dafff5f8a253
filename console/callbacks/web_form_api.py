"""POST /api/callbacks: callback requests from the city's web form.

The rules are the same as on the telephone.
"""

from math import ceil

from flask import Blueprint, Response, request, url_for
from flask_babel import LazyString, lazy_gettext

from callback.numbers import Refusal
from callback.state.record import Callback
from callback.state.requests import find_by_key, is_the_same, retry_after
from callback.verbs.create_callback import (
    CallbackRequest,
    RequestAnswer,
    RequestResult,
    create_callback,
)
from config.telephone_number.written import read_number
from console.callbacks.callback_view import CallbackView, callback_view
from console.callbacks.web_form import WebFormRequest
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation, Parameter, json_response
from console.web.dependencies import dependencies
from console.web.errors import Refused
from console.web.language import page_language
from console.web.request_body import parse_body
from console.web.timestamps import iso, utc
from routing.state.queue import Queue

routes = Blueprint("wishes", __name__)

KEY = "Idempotency-Key"
MAX_KEY = 200
"""Longest idempotency key, in characters."""


@routes.post("/api/callbacks")
@Operation(
    "Requests a callback, by the same rules as on the telephone. For 24 hours, repeating a key "
    "with the same number and request returns 200 with the callback already made; with another "
    "request it returns 422, `key`.",
    takes=WebFormRequest,
    gives=CallbackView,
    code=201,
    also=(200,),
    faults=(409, 422, 429),
    headers=(
        Parameter(
            KEY,
            f"Idempotency key: at most {MAX_KEY} characters, new for each request.",
            {"type": "string", "minLength": 1, "maxLength": MAX_KEY},
        ),
    ),
)
@requires_role(Role.FORM, Role.SUPERVISOR)
def wish() -> Response:
    """Create the callback.

    A 409 has the word `already`, or `choose`, `full` or `closed` with free times.
    """
    wanted = _wanted(parse_body(WebFormRequest))
    answer, _ = create_callback(dependencies().callbacks, wanted, dependencies().clock())
    repeated = _is_repeated(answer, wanted)
    if answer.answer is not RequestAnswer.MADE and not repeated:
        raise _refused(answer, wanted)
    callback = _callback(answer.contact)
    if not is_the_same(callback, wanted.queue, wanted.due):
        raise _key_reused()
    return _respond(callback, 200 if repeated else 201)


def _wanted(sent: WebFormRequest) -> CallbackRequest:
    number = read_number(sent.number, dependencies().router.site.country) or sent.number
    return CallbackRequest(
        number=number,
        queue=Queue(sent.group, sent.language),
        key=f"{_key()} {number}",
        source=sent.source,
        due=sent.at.timestamp() if sent.at else None,
    )


def _is_repeated(answer: RequestResult, wanted: CallbackRequest) -> bool:
    """Return whether the key was used before and made the callback that is open now."""
    already = answer.answer is RequestAnswer.ALREADY
    return already and find_by_key(dependencies().callbacks, wanted.key) == answer.contact


def _key() -> str:
    key = request.headers.get(KEY, "")
    if not 0 < len(key) <= MAX_KEY:
        raise Refused(
            400,
            lazy_gettext(
                "Send the header %(header)s: 1 to %(longest)s characters, new for each request.",
                header=KEY,
                longest=MAX_KEY,
            ),
        )
    return key


def _callback(id_: str) -> Callback:
    callback = dependencies().callbacks.get(id_)
    if callback is None:
        raise Refused(409, lazy_gettext("That callback is completed."))
    return callback


def _respond(callback: Callback, code: int) -> Response:
    """Return the callback; only staff may read its Location, not the web form."""
    deps = dependencies()
    answer = json_response(callback_view(deps.router, callback, deps.clock()), code)
    answer.headers["Location"] = url_for("callbacks.one", contact=callback.id)
    return answer


def _key_reused() -> Refused:
    """Refuse a reused key.

    With the old callback as the answer, the citizen would believe it concerns the new matter.
    """
    return Refused(
        422,
        lazy_gettext(
            "That %(header)s was used for a request with another group, language or time. "
            "Send a new key.",
            header=KEY,
        ),
        word="key",
    )


def _too_many(wait: float) -> Refused:
    return Refused(
        429,
        lazy_gettext("There have been too many requests from this number or sender."),
        {"Retry-After": str(max(1, ceil(wait)))},
    )


REFUSALS = {
    RequestAnswer.CHOOSE: lazy_gettext("There is no room today: choose a time."),
    RequestAnswer.FULL: lazy_gettext("That time is taken: choose another."),
    RequestAnswer.CLOSED: lazy_gettext("Nobody can call at that time: choose another."),
}


def _refused(answer: RequestResult, wanted: CallbackRequest) -> Refused:
    if answer.answer is RequestAnswer.OFTEN:
        return _too_many(retry_after(dependencies().callbacks, wanted.number, wanted.source))
    if answer.refusal is not None:
        return number_refused(answer.refusal, wanted.queue.language)
    if answer.answer not in REFUSALS:
        return already_promised()
    free: dict[str, object] = {"times": [iso(utc(at)) for at in answer.times]}
    return Refused(409, REFUSALS[answer.answer], word=answer.answer.value, more=free)


def already_promised() -> Refused:
    """Refuse a second open callback for a number."""
    return Refused(
        409,
        lazy_gettext("The number already has an open callback."),
        word="already",
    )


def number_refused(why: Refusal, language: str) -> Refused:
    """Refuse a number with the sentences of the telephone dialogue.

    They are given in the language of the page for staff, and in the citizen's language.
    """
    site = dependencies().router.site
    message = LazyString(lambda: site.text(page_language(), why.sentence))
    sentence = {"language": language, "text": site.text(language, why.sentence)}
    return Refused(422, message, more={"refusal": why.value, "sentence": sentence})
