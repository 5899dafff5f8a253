"""Server-sent events: how they are written, and how many may be open."""

import json
import logging
import threading
import time
from collections import Counter
from collections.abc import Iterator

from flask import Response, request
from redis.exceptions import RedisError

from console.web.errors import Refused

log = logging.getLogger(__name__)

MEDIA = "text/event-stream"
COMMENT_S = 15
"""A silence longer than this would be cut by proxies."""
LIFE_S = 600
"""Then the browser comes again, and it is asked anew who is there."""
COMMENT = ": still here\n\n"


class Streams:
    """Each open stream holds a thread of the server, so their number is bounded."""

    def __init__(self, most: int = 200, each: int = 20) -> None:
        self._most = most
        self._each = each
        self._lock = threading.Lock()
        self._open: Counter[str] = Counter()

    def open(self, whose: str, messages: Iterator[str]) -> Response:
        """A response that sends the messages; 429 when too many are open.

        Who asks for the head alone gets no stream, and so holds none open.
        """
        if request.method == "HEAD":
            return Response(mimetype=MEDIA)
        with self._lock:
            if self._open.total() >= self._most or self._open[whose] >= self._each:
                raise Refused(429, "Too many streams are open.", {"Retry-After": "5"})
            self._open[whose] += 1
        answer = Response(_until_outage(messages), mimetype=MEDIA)
        answer.headers["X-Accel-Buffering"] = "no"
        answer.call_on_close(lambda: self._closed(whose))
        return answer

    def _closed(self, whose: str) -> None:
        with self._lock:
            self._open[whose] -= 1


def _until_outage(messages: Iterator[str]) -> Iterator[str]:
    """End when Redis fails, as at the end of a lifetime: the browser comes again."""
    try:
        yield from messages
    except RedisError as fault:
        log.warning("a stream ends: no answer from Redis", exc_info=fault)


def message(data: object, event: str = "") -> str:
    """One event, its data as JSON on one line."""
    name = f"event: {event}\n" if event else ""
    return f"{name}data: {json.dumps(data, ensure_ascii=False)}\n\n"


def lifetime() -> Iterator[float]:
    """Goes round as long as a stream may live; each time the seconds it has lived."""
    began = time.monotonic()
    while (age := time.monotonic() - began) < LIFE_S:
        yield age
