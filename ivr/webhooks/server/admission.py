"""Admission of webhook requests: only signed forms of limited size are answered."""

import structlog
from flask import abort, request
from werkzeug.datastructures import MultiDict

from ivr.twilio.signature import HEADER, Signature
from ivr.webhooks.server.log_limit import LogLimit

log = structlog.get_logger("ivr")

FETCHED = ("media", "recording")
"""Endpoints of sounds, which the carrier fetches without a signature that we rely on."""
FORM = "application/x-www-form-urlencoded"
LARGEST_FORM = 64 * 1024
MOST_KEYS, LONGEST_KEY, LONGEST_PATH = 20, 40, 100
"""Limits on what is logged of a refused request."""


class Admission:
    """Rejects requests that are not from the carrier; logs one line a second at most."""

    def __init__(self, signature: Signature) -> None:
        self._signature = signature
        self._limit = LogLimit()

    def check(self) -> None:
        """Abort the request with 413, 415 or 403 unless it may be answered."""
        if not request.path.startswith("/voice/") or request.endpoint in FETCHED:
            return
        if (request.content_length or 0) > LARGEST_FORM:
            abort(413)
        # Read no other content type: a field of a multipart body may have no name.
        form = request.form if request.mimetype == FORM else MultiDict[str, str]()
        given = request.headers.get(HEADER, "")
        if not given or not self._signature.is_right(_signed_path(), form, given):
            keys = sorted(form)[:MOST_KEYS]
            self._log("signature refused", keys=[key[:LONGEST_KEY] for key in keys])
            abort(403)
        if request.mimetype not in ("", FORM):
            self._log("content type refused", type=request.mimetype[:LONGEST_KEY])
            abort(415)

    def _log(self, event: str, **details: object) -> None:
        left_out = self._limit.allowed()
        if left_out is not None:
            log.warning(event, path=request.path[:LONGEST_PATH], **details, left_out=left_out)


def _signed_path() -> str:
    query = request.query_string.decode("latin-1")
    return f"{request.path}?{query}" if query else request.path
