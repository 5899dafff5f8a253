"""POST /api/callbacks: callback requests from the city's web form.

The rules are the same as on the telephone.
"""

from math import ceil

from flask import Blueprint, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, lazy_gettext

from callback.numbers import Refusal
from callback.record import Callback
from callback.requests import again_in, is_the_same, made
from callback.verbs.ask import Answer, Asked, Wanted, ask
from config.telephone_number.written import read_number
from console.board.figures import moment
from console.callbacks.callback_view import PromiseShown, shown
from console.callbacks.web_form import Wish
from console.identity.accounts import Role
from console.identity.auth import allowed
from console.web.api_doc import Description, described
from console.web.dependencies import parts
from console.web.errors import Refused
from console.web.language import page_language
from console.web.request_body import asked
from routing.state.queue import Queue

routes = Blueprint("wishes", __name__)

KEY = "Idempotency-Key"
LONGEST = 200
"""Longest idempotency key, in characters."""


@routes.post("/api/callbacks")
@described(
    Description(
        "Requests a callback, by the same rules as on the telephone. For 24 hours, repeating a key "
        "with the same number and request returns 200 with the callback already made; with another "
        "request it returns 422, `key`.",
        takes=Wish,
        gives=PromiseShown,
        code=201,
        also=(200,),
        faults=(409, 422, 429),
        headers=((KEY, "Idempotency key: at most 200 characters, new for each request."),),
    )
)
@allowed(Role.FORM, Role.SUPERVISOR)
def wish() -> ResponseReturnValue:
    """Create the callback.

    A 409 has the word `already`, or `choose`, `full` or `closed` with free times.
    """
    own, wished = parts(), asked(Wish)
    number = read_number(wished.number, own.desk.site.country) or wished.number
    queue, due = Queue(wished.group, wished.language), wished.at.timestamp() if wished.at else None
    key = f"{_key()} {number}"
    answer, _ = ask(
        own.callbacks,
        Wanted(number=number, queue=queue, key=key, source=wished.source, due=due),
        own.clock(),
    )
    if answer.answer is Answer.OFTEN:
        raise _often(again_in(own.callbacks, number, wished.source))
    again = answer.answer is Answer.ALREADY and made(own.callbacks, key) == answer.contact
    if answer.answer is not Answer.MADE and not again:
        raise _refused(answer, wished.language)
    callback = _callback(answer.contact)
    if not is_the_same(callback, queue, due):
        raise _another()
    return _promise(callback, 200 if again else 201)


def _key() -> str:
    key = request.headers.get(KEY, "")
    if not 0 < len(key) <= LONGEST:
        raise Refused(
            400,
            lazy_gettext(
                "Send the header %(header)s: 1 to %(longest)s characters, new for each request.",
                header=KEY,
                longest=LONGEST,
            ),
        )
    return key


def _callback(id_: str) -> Callback:
    callback = parts().callbacks.get(id_)
    if callback is None:
        raise Refused(409, lazy_gettext("That callback is completed."))
    return callback


def _promise(callback: Callback, code: int) -> ResponseReturnValue:
    """Return the callback; only staff may read its Location, not the web form."""
    own = parts()
    answer = jsonify(shown(own.desk, callback, own.clock()).model_dump(mode="json"))
    answer.status_code = code
    answer.headers["Location"] = url_for("callbacks.one", contact=callback.id)
    return answer


def _another() -> Refused:
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


def _often(wait: float) -> Refused:
    return Refused(
        429,
        lazy_gettext("There have been too many requests from this number or sender."),
        {"Retry-After": str(max(1, ceil(wait)))},
    )


WHY = {
    Answer.CHOOSE: lazy_gettext("There is no room today: choose a time."),
    Answer.FULL: lazy_gettext("That time is taken: choose another."),
    Answer.CLOSED: lazy_gettext("Nobody can call at that time: choose another."),
}


def _refused(answer: Asked, language: str) -> Refused:
    if answer.refusal is not None:
        return number_refused(answer.refusal, language)
    if answer.answer not in WHY:
        return already()
    free: dict[str, object] = {"times": [moment(at) for at in answer.times]}
    return Refused(409, WHY[answer.answer], word=answer.answer.value, more=free)


def already() -> Refused:
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
    site = parts().desk.site
    message = LazyString(lambda: site.text(page_language(), why.sentence))
    told = {"language": language, "text": site.text(language, why.sentence)}
    return Refused(422, message, more={"refusal": why.value, "sentence": told})
