"""Sounds for the carrier: files, cacheable for ever, and the message that a caller left."""

import structlog
from flask import Response, abort, send_file

from callback.voicemail.playback import played_recording
from ivr.prompts.media import Media
from ivr.twilio.errors import CarrierError
from ivr.twilio.recordings import Recordings
from ivr.webhooks.server.context import WebhookContext

log = structlog.get_logger("ivr")

YEAR_S = 365 * 24 * 3600


def sound(media: Media, name: str) -> Response:
    """Return the sound file of that name, or 304 if the client has it already.

    Its name changes with its content.
    """
    file = media.file(name)
    if file is None:
        abort(404)
    response = send_file(file, mimetype="audio/wav", etag=file.stem, max_age=YEAR_S)
    response.cache_control.public = True
    response.cache_control.immutable = True
    return response


def recording(context: WebhookContext, recordings: Recordings, token: str) -> Response:
    """Return the recording that a caller listens to, which nobody may keep."""
    found = played_recording(context.callbacks, token)
    if not found:
        abort(404)
    try:
        sound = recordings.sound(found)
    except CarrierError as fault:
        log.warning("recording not played", fault=repr(fault))
        abort(502)
    return Response(sound, mimetype="audio/wav", headers={"Cache-Control": "no-store"})
