"""A narrow place that few pass at a time, so that no crowd takes all of the server's strength."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Crowded(Exception):
    """There are too many at the gate."""


class Gate:
    """`places` pass at once and `waiting` more may stand before it, each `patience_s` seconds."""

    def __init__(self, places: int, waiting: int, patience_s: float) -> None:
        self._places = threading.BoundedSemaphore(places)
        self._crowd = threading.BoundedSemaphore(places + waiting)
        self._patience_s = patience_s

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Holds a place; raises Crowded when none comes free in time."""
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
