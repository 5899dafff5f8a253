"""Health checks: whether the process is alive and whether calls can be served."""

from flask import Response

from ivr.webhooks.server.context import WebhookContext
from routing.figures.readiness import faults


def healthz() -> Response:
    """Answer 200 as long as the process lives."""
    return _plain("ok\n", 200)


def readyz(context: WebhookContext) -> Response:
    """Answer 503 with one line for each reason why calls cannot be served."""
    found = faults(context.router, context.clock())
    if found:
        return _plain("".join(f"{fault.english}\n" for fault in found), 503)
    return _plain("ok\n", 200)


def _plain(text: str, status: int) -> Response:
    return Response(text, status, mimetype="text/plain")
