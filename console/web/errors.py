"""Error responses: JSON for API paths, a small page for people."""

import logging
from collections.abc import Iterable

from flask import Blueprint, Response, jsonify, render_template, request
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
SWEDISH = {
    400: "Det som skickades går inte att förstå.",
    401: "Logga in, eller skicka Authorization: Bearer med en nyckel.",
    403: "Det får du inte göra med det här kontot.",
    404: "Det finns inget på den här adressen.",
    405: "Adressen tar inte emot den metoden; se Allow.",
    409: "Det går inte just nu.",
    413: "Det som skickades är större än 64 KiB.",
    415: "Skicka JSON med Content-Type: application/json.",
    422: "Det går inte; skälet står i svaret.",
    429: "För många på en gång. Försök igen om en stund.",
    500: "Felet är vårt och har skrivits i loggen.",
    503: "Liveläget svarar inte. Försök igen om en stund.",
}
SENTENCES = {
    401: "Sign in, or send Authorization: Bearer with a token.",
    404: "There is nothing at this address.",
    405: "This address does not accept that method; see the Allow header.",
    413: "The body is larger than 64 KiB.",
    415: "Send JSON with Content-Type: application/json.",
    500: "An internal error occurred and has been logged.",
    503: "The live state (Redis) does not respond; try again in a moment.",
}


class Refused(HTTPException):
    """A request that is refused.

    `message` says what would be right, without personal data. `swedish` is the same in Swedish, by
    default a general sentence for the code. `word` is an error code for programs that need more
    than the status code, and `more` holds extra fields of the JSON.
    """

    def __init__(
        self,
        code: int,
        message: str,
        headers: dict[str, str] | None = None,
        *,
        swedish: str = "",
        word: str = "",
        more: dict[str, object] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.headers = headers or {}
        self.swedish = swedish
        self.word = word
        self.more = more or {}


def one_of(field: str, known: Iterable[str]) -> Refused:
    """Return the refusal of an unknown value, with the values that are allowed."""
    words = ", ".join(known)
    return Refused(400, f"{field}: one of {words}.", swedish=f"{field}: något av {words}.")


@routes.before_app_request
def refuse_multipart() -> None:
    """Refuse multipart bodies: no page sends them, and parts may lack a name."""
    if request.mimetype.startswith("multipart/"):
        raise Refused(
            415,
            "Send a form as application/x-www-form-urlencoded, or JSON as application/json.",
            swedish="Skicka application/x-www-form-urlencoded eller application/json.",
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
    """Return the message of an error in English."""
    own = fault.message if isinstance(fault, Refused) else ""
    return own or SENTENCES.get(code) or NAMES.get(code, "fault").replace("_", " ")


def swedish(code: int, fault: HTTPException) -> str:
    """Return the message of an error in Swedish."""
    own = fault.swedish if isinstance(fault, Refused) else ""
    return own or SWEDISH.get(code, "Det gick inte.")


def _json(code: int, fault: HTTPException) -> Response:
    sv, en = swedish(code, fault), message(code, fault)
    own = fault if isinstance(fault, Refused) else Refused(code, en)
    error = own.word or NAMES.get(code, "fault")
    return jsonify(error=error, message=en, message_sv=sv, **own.more)


def _page(code: int, fault: HTTPException) -> Response:
    sv, en = swedish(code, fault), message(code, fault)
    return Response(render_template("fault.html", code=code, sv=sv, en=en))
