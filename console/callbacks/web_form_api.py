"""POST /api/callbacks: callback requests from the city's web form.

The rules are the same as on the telephone.
"""

from math import ceil

from flask import Blueprint, Response, request, url_for

from callback.numbers import Refusal
from callback.requests import again_in, is_the_same, made
from callback.verbs.ask import Answer, Asked, Wanted, ask
from config.telephone_number.written import read_number
from console.callbacks.callback_view import CallbackView, callback_view
from console.callbacks.web_form import CallbackRequest
from console.identity.accounts import Role
from console.identity.auth import requires_role
from console.web.api_doc import Operation, Parameter, json_response
from console.web.dependencies import dependencies
from console.web.errors import Refused
from console.web.request_body import parse_body
from console.web.timestamps import iso, utc
from routing.state.contact import Contact
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
    takes=CallbackRequest,
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
    wanted = _wanted(parse_body(CallbackRequest))
    deps = dependencies()
    answer, effects = ask(deps.callbacks, wanted, deps.clock())
    deps.do(effects)
    repeated = _is_repeated(answer, wanted)
    if answer.answer is not Answer.MADE and not repeated:
        raise _refused(answer, wanted)
    contact = _contact(answer.contact)
    if not is_the_same(contact, wanted.queue, wanted.due):
        raise _key_reused()
    return _respond(contact, 200 if repeated else 201)


def _wanted(sent: CallbackRequest) -> Wanted:
    number = read_number(sent.number, dependencies().desk.site.country) or sent.number
    return Wanted(
        number=number,
        queue=Queue(sent.group, sent.language),
        key=f"{_key()} {number}",
        source=sent.source,
        due=sent.at.timestamp() if sent.at else None,
    )


def _is_repeated(answer: Asked, wanted: Wanted) -> bool:
    """Return whether the key was used before and made the callback that is open now."""
    already = answer.answer is Answer.ALREADY
    return already and made(dependencies().callbacks, wanted.key) == answer.contact


def _key() -> str:
    key = request.headers.get(KEY, "")
    if not 0 < len(key) <= MAX_KEY:
        raise Refused(
            400,
            f"Send the header {KEY}: 1 to {MAX_KEY} characters, new for each request.",
            swedish=f"Skicka huvudet {KEY}: 1 till {MAX_KEY} tecken, nya för varje önskemål.",
        )
    return key


def _contact(id_: str) -> Contact:
    contact = dependencies().desk.store.contact(id_)
    if contact is None:
        raise Refused(409, "That callback is completed.", swedish="Önskemålet är uppfyllt.")
    return contact


def _respond(contact: Contact, code: int) -> Response:
    """Return the callback; only staff may read its Location, not the web form."""
    deps = dependencies()
    answer = json_response(callback_view(deps.desk, contact, deps.clock()), code)
    answer.headers["Location"] = url_for("callbacks.one", contact=contact.id)
    return answer


def _key_reused() -> Refused:
    """Refuse a reused key.

    With the old callback as the answer, the citizen would believe it concerns the new matter.
    """
    return Refused(
        422,
        f"That {KEY} was used for a request with another group, language or time. Send a new key.",
        swedish=f"Den {KEY} har använts för ett annat önskemål: en annan grupp, ett annat språk "
        "eller en annan tid. Skicka en ny.",
        word="key",
    )


def _too_many(wait: float) -> Refused:
    return Refused(
        429,
        "There have been too many requests from this number or sender.",
        {"Retry-After": str(max(1, ceil(wait)))},
        swedish="Det har kommit för många önskemål från det numret eller den avsändaren.",
    )


REFUSALS = {
    Answer.CHOOSE: ("There is no room today: choose a time.", "I dag hinner vi inte: välj en tid."),
    Answer.FULL: ("That time is taken: choose another.", "Den tiden är upptagen: välj en annan."),
    Answer.CLOSED: (
        "Nobody can call at that time: choose another.",
        "Då kan ingen ringa: välj en annan tid.",
    ),
}


def _refused(answer: Asked, wanted: Wanted) -> Refused:
    if answer.answer is Answer.OFTEN:
        return _too_many(again_in(dependencies().callbacks, wanted.number, wanted.source))
    if answer.refusal is not None:
        return number_refused(answer.refusal, wanted.queue.language)
    if answer.answer not in REFUSALS:
        return already_promised()
    english, swedish = REFUSALS[answer.answer]
    free: dict[str, object] = {"times": [iso(utc(at)) for at in answer.times]}
    return Refused(409, english, swedish=swedish, word=answer.answer.value, more=free)


def already_promised() -> Refused:
    """Refuse a second open callback for a number."""
    return Refused(
        409,
        "The number already has an open callback.",
        swedish="Numret har redan ett löfte om uppringning.",
        word="already",
    )


def number_refused(why: Refusal, language: str) -> Refused:
    """Refuse a number with the sentences of the telephone dialogue.

    They are given in Swedish and English for staff, and in the citizen's language.
    """
    site = dependencies().desk.site
    sv, en, own = (site.text(tongue, why.sentence) for tongue in ("sv", "en", language))
    sentence = {"language": language, "text": own}
    return Refused(422, en, swedish=sv, more={"refusal": why.value, "sentence": sentence})
