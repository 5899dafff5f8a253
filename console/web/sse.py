"""Server-sent events: their format, and a limit on open streams."""

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator

from flask import Response, request
from flask_babel import lazy_gettext
from pydantic_core import to_json
from redis.exceptions import RedisError

from console.web.errors import Refused
from console.web.event_listener import ListenerClosed

log = logging.getLogger(__name__)

MEDIA_TYPE = "text/event-stream"
KEEPALIVE_S = 15
"""Seconds between keep-alive comments; proxies close connections that are silent longer."""
LIFETIME_S = 600
"""Lifetime of a stream, in seconds; the browser then reconnects and is authenticated again."""
KEEPALIVE = ": still here\n\n"


class Streams:
    """The open streams, limited because each holds a server thread.

    `limit` counts all streams, `limit_per_owner` those of one account and page. Streams end when
    the version of the site that they show is not in force any more; browsers reconnect.
    """

    def __init__(
        self,
        is_in_force: Callable[[], bool] = lambda: True,
        limit: int = 200,
        limit_per_owner: int = 20,
    ) -> None:
        self._is_in_force = is_in_force
        self._limit = limit
        self._limit_per_owner = limit_per_owner
        self._lock = threading.Lock()
        self._open: Counter[str] = Counter()

    def open(self, owner: str, messages: Iterator[str]) -> Response:
        """Return a response that streams the messages; 429 if too many are open.

        A HEAD request opens no stream.
        """
        if request.method == "HEAD":
            return Response(mimetype=MEDIA_TYPE)
        with self._lock:
            if self._open.total() >= self._limit or self._open[owner] >= self._limit_per_owner:
                raise Refused(429, lazy_gettext("Too many streams are open."), {"Retry-After": "5"})
            self._open[owner] += 1
        answer = Response(_until_outage(messages), mimetype=MEDIA_TYPE)
        answer.headers["X-Accel-Buffering"] = "no"
        answer.call_on_close(lambda: self._closed(owner))
        return answer

    def lifetime(self) -> Iterator[float]:
        """Yield the age of a stream in seconds until it is to end."""
        began = time.monotonic()
        while (age := time.monotonic() - began) < LIFETIME_S and self._is_in_force():
            yield age

    def _closed(self, owner: str) -> None:
        with self._lock:
            self._open[owner] -= 1


def _until_outage(messages: Iterator[str]) -> Iterator[str]:
    """End the stream if Redis fails or the process stops; browsers reconnect."""
    try:
        yield from messages
    except ListenerClosed:
        return
    except RedisError as fault:
        log.warning("closing a stream: no answer from Redis", exc_info=fault)


def message(data: object, event: str = "") -> str:
    """Format one event, with its data as JSON on one line; models are data too."""
    name = f"event: {event}\n" if event else ""
    return f"{name}data: {to_json(data).decode()}\n\n"
