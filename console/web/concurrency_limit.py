"""A concurrency limit for work that could use up the server's capacity."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class LimitReached(Exception):
    """Raised if the limit and its queue are full, or the wait takes too long."""


class ConcurrencyLimit:
    """A semaphore with a bounded queue.

    `limit` callers run at once; `queue` more may wait, up to `timeout_s` seconds each.
    """

    def __init__(self, limit: int, queue: int, timeout_s: float) -> None:
        self._running = threading.BoundedSemaphore(limit)
        self._admitted = threading.BoundedSemaphore(limit + queue)
        self._timeout_s = timeout_s

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Hold a slot; raises LimitReached if none becomes free in time."""
        if not self._admitted.acquire(blocking=False):
            raise LimitReached
        try:
            if not self._running.acquire(timeout=self._timeout_s):
                raise LimitReached
            try:
                yield
            finally:
                self._running.release()
        finally:
            self._admitted.release()
