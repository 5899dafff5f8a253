"""The board for all who look at it: one reading serves every open page of this process."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from console.web.event_listener import Pulse
from routing.desk import Desk
from routing.state.board import Board, board

REST_S = 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """A board with all of the first `count` events in it, and when it was read (monotonic)."""

    count: int
    board: Board
    read: float


class Feed:
    """The board as it is, or as it was a moment ago."""

    def __init__(self, desk: Desk, clock: Callable[[], float]) -> None:
        self.pulse = Pulse(desk.store)
        self._desk = desk
        self._clock = clock
        self._lock = threading.Lock()
        self._latest: Reading | None = None

    def now(self) -> Board:
        """The board at this moment."""
        return board(self._desk, self._clock())

    def recent(self) -> Reading:
        """A reading half a second old at most; its `count` tells whether it lacks an event."""
        with self._lock:
            if self._latest is None or time.monotonic() - self._latest.read >= REST_S:
                count = self.pulse.count()
                self._latest = Reading(count, self.now(), time.monotonic())
            return self._latest
