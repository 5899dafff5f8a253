"""The Flask application for the carrier's webhooks."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus

import structlog
from flask import Flask, Response, request
from redis.exceptions import RedisError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from callback.policy import is_relay
from callback.store import Callbacks
from config.settings import Settings
from ivr.callback_dialogue import confirm as promise_made
from ivr.callback_dialogue import from_queue as promise_number
from ivr.callback_dialogue import returning_caller as promised
from ivr.callback_dialogue import when_closed as closed_promise
from ivr.flow.relay_pace import unhurried
from ivr.flow.steps import Steps
from ivr.prompts.media import Media
from ivr.prompts.recordings import playable
from ivr.prompts.speech import Speech
from ivr.twilio.signature import Signature
from ivr.twilio.twiml import Twiml
from ivr.webhooks import (
    citizen,
    fallback,
    full,
    guide,
    health,
    hold,
    incoming,
    join,
    media,
    menu,
    status,
)
from ivr.webhooks.admission import LARGEST_FORM, Admission
from ivr.webhooks.context import Line
from ivr.webhooks.parameters import Malformed, Signal, Unknown
from routing.desk import Desk
from routing.state.time_budget import time_budget

log = structlog.get_logger("ivr")

Answer = Callable[[Line, Signal], Steps]
Hear = Callable[[Line, Signal], None]

TO_CITIZENS: dict[str, Answer] = {
    "/voice/incoming": incoming.incoming,
    "/voice/language": incoming.chosen,
    "/voice/menu": menu.pressed,
    "/voice/closed": menu.after_closed,
    "/voice/closed/all": menu.after_all_closed,
    "/voice/closed/number": closed_promise.right,
    "/voice/closed/key": closed_promise.keyed_in,
    "/voice/closed/time": closed_promise.at_time,
    "/voice/closed/which": closed_promise.which,
    "/voice/full": full.chosen,
    "/voice/hold": hold.hold,
    "/voice/hold/back": hold.back,
    "/voice/hold/key": hold.pressed,
    "/voice/wait": hold.music,
    "/voice/promise/number": promise_number.right,
    "/voice/promise/key": promise_number.keyed_in,
    "/voice/promise/time": promise_made.at_time,
    "/voice/promise/which": promise_made.which,
    "/voice/promised/choice": promised.chosen,
    "/voice/promised/cancel": promised.cancelled,
    "/voice/promised/key": promised.keyed_in,
    "/voice/promised/number": promised.right,
    "/voice/join": join.join,
    "/voice/left": join.left,
    "/voice/citizen/answer": citizen.answered,
    "/voice/citizen/key": citizen.pressed,
    "/voice/citizen/join": citizen.join,
    "/voice/citizen/fallback": fallback.for_citizen,
    "/voice/fallback": fallback.for_citizen,
}
TO_GUIDES: dict[str, Answer] = {
    "/voice/guide/answer": guide.answered,
    "/voice/guide/accept": guide.pressed,
    "/voice/guide/fallback": fallback.for_guide,
    "/voice/guide/left": guide.left,
    "/voice/guide/lost": guide.lost,
    "/voice/guide/missed": guide.missed,
    "/voice/ringing": guide.ringing,
}
TOLD: dict[str, Hear] = {
    "/voice/status": status.incoming,
    "/voice/guide/status": status.guide,
    "/voice/citizen/status": status.citizen,
    "/voice/conference": status.conference,
    "/voice/text/status": status.text,
}
REDIS_S = 2.5
"""Redis time budget of one webhook: half of the 5 seconds that the carrier waits for us."""


def create(
    desk: Desk, callbacks: Callbacks, clock: Callable[[], float], settings: Settings
) -> Flask:
    """Return the application for one site.

    Creates missing sound files in the data directory. `clock` returns Unix seconds.
    """
    recorded = playable(settings.site, desk.site)
    sounds = Media.prepare(settings.data / "audio", desk.site.timing.hold_round_s, recorded)
    line = Line(desk, callbacks, clock, Speech(desk.site, sounds.recordings), sounds)
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_FORM
    signature = Signature(settings.twilio_auth_token, settings.public_url)
    app.before_request(Admission(signature).check)
    app.register_error_handler(HTTPException, _http_error)
    _add_routes(app, line, Twiml(desk.site, settings.public_url))
    app.add_url_rule("/voice/media/<name>", "media", partial(media.sound, sounds))
    app.add_url_rule("/healthz", "healthz", health.healthz)
    app.add_url_rule("/readyz", "readyz", partial(health.readyz, line))
    return app


def _add_routes(app: Flask, line: Line, twiml: Twiml) -> None:
    citizens = partial(_answer_call, line, twiml, fallback.for_citizen)
    guides = partial(_answer_call, line, twiml, fallback.for_guide)
    citizen_answer, guide_answer = (
        partial(_answer_known, fault) for fault in (fallback.for_citizen, fallback.for_guide)
    )
    views = {path: partial(citizens, partial(citizen_answer, a)) for path, a in TO_CITIZENS.items()}
    views |= {path: partial(guides, partial(guide_answer, a)) for path, a in TO_GUIDES.items()}
    views |= {path: partial(_handle_event, line, hear) for path, hear in TOLD.items()}
    for path, view in views.items():
        app.add_url_rule(path, path, view, methods=["POST"])


def _http_error(fault: HTTPException) -> Response:
    """Answer an HTTP error in one line of text.

    After a body that is too long the connection cannot be reused, so it is closed.
    """
    response = Response(f"{fault.code} {fault.name}\n", fault.code, mimetype="text/plain")
    if fault.code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        response.headers["Connection"] = "close"
    if isinstance(fault, MethodNotAllowed):
        response.headers["Allow"] = ", ".join(fault.valid_methods or ())
    return response


def _answer_known(fault: Answer, answer: Answer, line: Line, signal: Signal) -> Steps:
    """Answer the call, or use `fault` if it names an id that does not exist."""
    try:
        return answer(line, signal)
    except Unknown as unknown:
        log.warning("unknown in a webhook", path=request.path, key=unknown.key)
        return fault(line, signal)


def _answer_call(line: Line, twiml: Twiml, fault: Answer, answer: Answer) -> Response:
    """Answer with the call's next steps; if we fail, answer with a spoken apology."""
    signal = Signal(request.form, request.args, line.site.country)
    with time_budget(REDIS_S):
        try:
            steps = answer(line, signal)
            hurried = not _is_relayed(line, signal)
            document = twiml.document(steps if hurried else unhurried(steps))
        except Malformed as error:
            return _malformed(error)
        except RedisError:
            log.exception("fault in a webhook", path=request.path)
            again = fallback.in_a_moment(line, signal, request.path)
            document = twiml.document(again or fault(line, signal))
        except Exception:
            log.exception("fault in a webhook", path=request.path)
            document = twiml.document(fault(line, signal))
    return Response(document, mimetype="text/xml")


def _is_relayed(line: Line, signal: Signal) -> bool:
    """Return whether either end of the call is a relay service."""
    called = signal.called if signal.told("To") else ""
    return is_relay(line.site, signal.caller) or is_relay(line.site, called)


def _handle_event(line: Line, hear: Hear) -> Response:
    """Handle an event; answer 503 if that fails, so that the carrier sends it again.

    If the carrier does not send it again in time, a deadline does what the event would have done.
    """
    with time_budget(REDIS_S):
        try:
            hear(line, Signal(request.form, request.args, line.site.country))
        except Malformed as error:
            return _malformed(error)
        except Exception:
            log.exception("fault in a webhook", path=request.path)
            return Response("Not handled; send it again.\n", 503, mimetype="text/plain")
    return Response(status=204)


def _malformed(error: Malformed) -> Response:
    log.warning("malformed webhook", path=request.path, key=error.key)
    return Response("A parameter is missing or malformed.\n", 400, mimetype="text/plain")
