"""The Flask application for the carrier's webhooks."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from pathlib import Path

import structlog
from flask import Flask, Response
from flask import request as http
from redis.exceptions import RedisError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from callback.ring_policy import is_relay
from callback.state.store import Callbacks
from config.settings import Settings
from conversation.store import Conversations
from ivr.announcements.store import Announcements, Current
from ivr.flow.parameters import Malformed, Unknown
from ivr.flow.relay_timeouts import with_long_timeouts
from ivr.flow.slow_speech import kept_slow, spoken_slowly
from ivr.flow.steps import Steps
from ivr.prompts.media import Media
from ivr.prompts.music import own_music
from ivr.prompts.recordings import playable
from ivr.prompts.sound_cache import SoundCache
from ivr.prompts.speech import Speech
from ivr.twilio.recordings import Recordings
from ivr.twilio.requests import CallRequest
from ivr.twilio.signature import Signature
from ivr.twilio.twiml import DocumentWriter
from ivr.webhooks.routes import EVENTS, TO_CITIZENS, TO_GUIDES, Answer, Handle
from ivr.webhooks.server import fallback, health, media
from ivr.webhooks.server.admission import LARGEST_FORM, Admission
from ivr.webhooks.server.context import WebhookContext
from routing.router import Router
from routing.scripts.time_budget import time_budget

log = structlog.get_logger("ivr")

REDIS_S = 2.5
"""Redis time budget of one webhook: half of the 5 seconds that the carrier waits for us."""


def create(
    router: Router,
    callbacks: Callbacks,
    clock: Callable[[], float],
    settings: Settings,
    folder: Path | None = None,
) -> Flask:
    """Return the application for one version of the site.

    Creates missing sound files in the data directory. `clock` returns Unix seconds; `folder` holds
    the version's files, by default LOTSA_SITE.
    """
    site, cache = router.site, SoundCache(settings.data / "audio", settings.audio_rate)
    files = folder or settings.site
    playing, music = playable(files, site, cache), own_music(files, site, cache)
    sounds = Media.prepare(cache, site.timing.hold_round_s, playing, music)
    context = WebhookContext(
        router,
        callbacks,
        clock,
        Speech(site, sounds.recordings, sounds.drafts),
        sounds,
        Current(Announcements(router.store.redis, router.site.slug)),
        Conversations(router),
    )
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_FORM
    signature = Signature(settings.twilio_auth_token, settings.public_url)
    app.before_request(Admission(signature).check)
    app.register_error_handler(HTTPException, _http_error)
    _add_routes(app, context, DocumentWriter(router.site, settings.public_url, router.version))
    app.add_url_rule("/voice/media/<name>", "media", partial(media.sound, sounds))
    recordings = Recordings(settings)
    recording = partial(media.recording, context, recordings)
    app.add_url_rule("/voice/recording/<token>", "recording", recording)
    app.add_url_rule("/healthz", "healthz", health.healthz)
    app.add_url_rule("/readyz", "readyz", partial(health.readyz, context))
    return app


def _add_routes(app: Flask, context: WebhookContext, writer: DocumentWriter) -> None:
    citizens = partial(_answer_call, context, writer, fallback.for_citizen)
    guides = partial(_answer_call, context, writer, fallback.for_guide)
    citizen_answer, guide_answer = (
        partial(_answer_known, fault) for fault in (fallback.for_citizen, fallback.for_guide)
    )
    views = {path: partial(citizens, partial(citizen_answer, a)) for path, a in TO_CITIZENS.items()}
    views |= {path: partial(guides, partial(guide_answer, a)) for path, a in TO_GUIDES.items()}
    views |= {path: partial(_handle_event, context, handle) for path, handle in EVENTS.items()}
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


def _answer_known(
    fault: Answer, answer: Answer, context: WebhookContext, request: CallRequest
) -> Steps:
    """Answer the call, or use `fault` if it names an id that does not exist."""
    try:
        return answer(context, request)
    except Unknown as unknown:
        log.warning("unknown in a webhook", path=http.path, key=unknown.key)
        return fault(context, request)


def _answer_call(
    context: WebhookContext, writer: DocumentWriter, fault: Answer, answer: Answer
) -> Response:
    """Answer with the call's next steps; if we fail, answer with a spoken apology."""
    request = CallRequest(http.args, http.form, context.site.country)
    with time_budget(REDIS_S):
        try:
            steps = answer(context, request)
            document = writer.document(_in_time(context, request, steps))
        except Malformed as error:
            return _malformed(error)
        except RedisError:
            log.exception("fault in a webhook", path=http.path)
            if request.recorded and request.is_over:
                return _not_handled()
            again = fallback.in_a_moment(context, request, http.path)
            document = writer.document(again or fault(context, request))
        except Exception:
            log.exception("fault in a webhook", path=http.path)
            document = writer.document(fault(context, request))
    return Response(document, mimetype="text/xml")


def _in_time(context: WebhookContext, request: CallRequest, steps: Steps) -> Steps:
    """Return the steps with the speech and the timeouts that this caller needs."""
    if _is_relayed(context, request):
        return spoken_slowly(with_long_timeouts(steps))
    return kept_slow(steps) if request.is_slow else steps


def _is_relayed(context: WebhookContext, request: CallRequest) -> bool:
    """Return whether either end of the call is a relay service."""
    return is_relay(context.site, request.caller) or is_relay(context.site, request.dialled)


def _handle_event(context: WebhookContext, handle: Handle) -> Response:
    """Handle an event; answer 503 if that fails, so that the carrier sends it again.

    If the carrier does not send it again in time, a deadline does what the event would have done.
    """
    with time_budget(REDIS_S):
        try:
            handle(context, http.form, http.args)
        except Malformed as error:
            return _malformed(error)
        except Exception:
            log.exception("fault in a webhook", path=http.path)
            return _not_handled()
    return Response(status=204)


def _not_handled() -> Response:
    return Response("Not handled; send it again.\n", 503, mimetype="text/plain")


def _malformed(error: Malformed) -> Response:
    log.warning("malformed webhook", path=http.path, key=error.key)
    return Response("A parameter is missing or malformed.\n", 400, mimetype="text/plain")
