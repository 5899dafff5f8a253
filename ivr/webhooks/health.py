"""Whether the process is alive, and whether it can take calls."""

from flask import Response
from redis.exceptions import RedisError

from ivr.webhooks.line import Line
from routing.look import look


def healthz() -> Response:
    """The process is alive."""
    return _plain("ok\n", 200)


def readyz(line: Line) -> Response:
    """Redis answers, and runs our scripts."""
    try:
        look(line.desk, line.clock())
    except RedisError as fault:
        return _plain(f"Redis does not answer: {type(fault).__name__}\n", 503)
    return _plain("ok\n", 200)


def _plain(text: str, status: int) -> Response:
    return Response(text, status, mimetype="text/plain")
