"""A cached board: one snapshot serves every open page of this process."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from callback.board import CallbackBoard, callback_board
from callback.state.store import Callbacks
from console.web.event_listener import EventListener

MAX_AGE_S = 0.5


@dataclass(frozen=True, slots=True)
class CachedBoard:
    """A board snapshot that includes the first `count` events.

    `read_at` is the monotonic time at which the board was read.
    """

    count: int
    board: CallbackBoard
    read_at: float


class BoardCache:
    """The source of current and recent board snapshots."""

    def __init__(self, callbacks: Callbacks, clock: Callable[[], float]) -> None:
        self.listener = EventListener(callbacks.router.store)
        self._callbacks = callbacks
        self._clock = clock
        self._lock = threading.Lock()
        self._latest: CachedBoard | None = None

    def now(self) -> CallbackBoard:
        """Read and return the current board."""
        return callback_board(self._callbacks, self._clock())

    def recent(self) -> CachedBoard:
        """Return a snapshot at most half a second old; `count` shows if it misses an event."""
        with self._lock:
            if self._latest is None or time.monotonic() - self._latest.read_at >= MAX_AGE_S:
                count = self.listener.count()
                self._latest = CachedBoard(count, self.now(), time.monotonic())
            return self._latest
