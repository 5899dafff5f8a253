"""A cached board: one snapshot serves every open page of this process."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from callback.board import CallbackBoard, callback_board
from callback.store import Callbacks
from console.web.event_listener import Pulse

REST_S = 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """A board snapshot that includes the first `count` events.

    It also holds the monotonic time at which the board was read.
    """

    count: int
    board: CallbackBoard
    read: float


class Feed:
    """The source of current and recent board snapshots."""

    def __init__(self, callbacks: Callbacks, clock: Callable[[], float]) -> None:
        self.pulse = Pulse(callbacks.desk.store)
        self._callbacks = callbacks
        self._clock = clock
        self._lock = threading.Lock()
        self._latest: Reading | None = None

    def now(self) -> CallbackBoard:
        """Read and return the current board."""
        return callback_board(self._callbacks, self._clock())

    def recent(self) -> Reading:
        """Return a snapshot at most half a second old; `count` shows if it misses an event."""
        with self._lock:
            if self._latest is None or time.monotonic() - self._latest.read >= REST_S:
                count = self.pulse.count()
                self._latest = Reading(count, self.now(), time.monotonic())
            return self._latest
