"""Error responses: JSON for API paths, a small page for people."""

import logging
from collections.abc import Iterable

from flask import Blueprint, Response, jsonify, render_template, request
from flask_babel import LazyString, force_locale, lazy_gettext
from redis.exceptions import RedisError
from werkzeug.exceptions import HTTPException, InternalServerError, ServiceUnavailable

routes = Blueprint("faults", __name__)
log = logging.getLogger(__name__)

API_PREFIXES = ("/api", "/stats", "/metrics", "/healthz", "/readyz", "/openapi.json")
NAMES = {
    400: "bad_request",
    401: "not_signed_in",
    403: "not_allowed",
    404: "not_found",
    405: "method_not_allowed",
    409: "conflict",
    413: "too_large",
    415: "not_json",
    422: "refused",
    429: "too_many",
    503: "unavailable",
}
SENTENCES = {
    400: lazy_gettext("The request could not be understood."),
    401: lazy_gettext("Sign in, or send Authorization: Bearer with a token."),
    403: lazy_gettext("This account may not do that."),
    404: lazy_gettext("There is nothing at this address."),
    405: lazy_gettext("This address does not accept that method; see the Allow header."),
    409: lazy_gettext("That is not possible right now."),
    413: lazy_gettext("The body is larger than 64 KiB."),
    415: lazy_gettext("Send JSON with Content-Type: application/json."),
    422: lazy_gettext("That is not possible; the response says why."),
    429: lazy_gettext("Too many at once. Try again in a moment."),
    500: lazy_gettext("An internal error occurred and has been logged."),
    503: lazy_gettext("The live state (Redis) does not respond; try again in a moment."),
}
OTHER = lazy_gettext("That did not work.")


class Refused(HTTPException):
    """A request that is refused.

    `message` says what would be right, without personal data; it is lazy, so that each answer has
    it in its language. By default it is a general sentence for the code. `word` is an error code
    for programs that need more than the status code, and `more` holds extra fields of the JSON.
    """

    def __init__(
        self,
        code: int,
        message: LazyString | None = None,
        headers: dict[str, str] | None = None,
        *,
        word: str = "",
        more: dict[str, object] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.headers = headers or {}
        self.word = word
        self.more = more or {}


def one_of(field: str, known: Iterable[str]) -> Refused:
    """Return the refusal of an unknown value, with the values that are allowed."""
    words = ", ".join(known)
    return Refused(400, lazy_gettext("%(field)s: one of %(known)s.", field=field, known=words))


@routes.before_app_request
def refuse_multipart() -> None:
    """Refuse multipart bodies: no page sends them, and parts may lack a name."""
    if request.mimetype.startswith("multipart/"):
        raise Refused(
            415,
            lazy_gettext(
                "Send a form as application/x-www-form-urlencoded, or JSON as application/json."
            ),
            word="not_json",
        )


@routes.app_errorhandler(HTTPException)
def http_error(fault: HTTPException) -> Response:
    """Answer an HTTP error with our own sentence; Werkzeug's may repeat what was sent."""
    code = fault.code or 500
    answer = _json(code, fault) if wants_json() else _page(code, fault)
    answer.status_code = code
    own = fault.headers if isinstance(fault, Refused) else {}
    answer.headers.update(own)
    if code == 405:
        answer.headers["Allow"] = ", ".join(getattr(fault, "valid_methods", None) or ())
    if code == 413:  # the unread rest of the body makes the connection unusable
        answer.headers["Connection"] = "close"
    return answer


@routes.app_errorhandler(RedisError)
def redis_error(fault: RedisError) -> Response:
    """Answer 503 during a Redis outage; the log is limited to once a second."""
    log.warning("no answer from Redis", exc_info=fault)
    return http_error(ServiceUnavailable())


@routes.app_errorhandler(Exception)
def unexpected_error(fault: Exception) -> Response:
    """Log an unexpected error with its traceback, and answer 500."""
    log.error("a request failed", exc_info=fault)
    return http_error(InternalServerError())


def wants_json() -> bool:
    """Return whether errors on this path are answered as JSON."""
    return request.path.startswith(API_PREFIXES)


def message(code: int, fault: HTTPException) -> str:
    """Return the message of an error in the language of the request."""
    own = fault.message if isinstance(fault, Refused) else None
    return str(own or SENTENCES.get(code, OTHER))


def _json(code: int, fault: HTTPException) -> Response:
    """Return the message in English, and in Swedish as `message_sv`."""
    own = fault if isinstance(fault, Refused) else Refused(code)
    with force_locale("en"):
        english = message(code, fault)
    with force_locale("sv"):
        swedish = message(code, fault)
    error = own.word or NAMES.get(code, "fault")
    return jsonify(error=error, message=english, message_sv=swedish, **own.more)


def _page(code: int, fault: HTTPException) -> Response:
    return Response(render_template("error.html", code=code, message=message(code, fault)))
