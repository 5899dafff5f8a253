"""A rate limit for log lines that anybody on the internet can cause."""

import time
from collections.abc import Callable
from threading import Lock


class LogLimit:
    """Allows one line per `every_s` seconds of `clock`, over all threads."""

    def __init__(self, every_s: float = 1.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._every_s = every_s
        self._clock = clock
        self._lock = Lock()
        self._next = 0.0
        self._left_out = 0

    def allowed(self) -> int | None:
        """Return how many lines were dropped since the last; None to drop this one."""
        with self._lock:
            now = self._clock()
            if now < self._next:
                self._left_out += 1
                return None
            left_out, self._left_out, self._next = self._left_out, 0, now + self._every_s
            return left_out
