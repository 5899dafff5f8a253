"""A concurrency limit for work that could use up the server's capacity."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Crowded(Exception):
    """Raised if the limit and its queue are full, or the wait takes too long."""


class Gate:
    """A semaphore with a bounded queue.

    `places` callers run at once; `waiting` more may wait, up to `patience_s` seconds each.
    """

    def __init__(self, places: int, waiting: int, patience_s: float) -> None:
        self._places = threading.BoundedSemaphore(places)
        self._crowd = threading.BoundedSemaphore(places + waiting)
        self._patience_s = patience_s

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Hold a place; raises Crowded if none becomes free in time."""
        if not self._crowd.acquire(blocking=False):
            raise Crowded
        try:
            if not self._places.acquire(timeout=self._patience_s):
                raise Crowded
            try:
                yield
            finally:
                self._places.release()
        finally:
            self._crowd.release()
