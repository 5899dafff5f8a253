"""Start processes in order, wait until they are ready, and stop them in reverse order."""

import time
from collections.abc import Sequence

from service.processes.process import Part
from service.processes.stop_signal import Pace
from service.processes.supervisor import Keeper, Show

READY_S, SLOW_S = 60.0, 5.0
"""Seconds until a process must be ready; seconds until the log names those not ready."""
FALLS = 3


class NotReady(Exception):
    """A process did not start; the message names it."""


class Supervisor:
    """Keeps several processes running, from `start` to `stop`."""

    def __init__(self, show: Show, pace: Pace) -> None:
        self._show = show
        self._pace = pace
        self._keepers: list[Keeper] = []

    def start(self, parts: Sequence[Part]) -> None:
        """Start these processes together; return when all are ready or on a stop signal.

        Raises `NotReady`.
        """
        keepers = [Keeper(part, self._show) for part in parts]
        self._keepers += keepers
        for keeper in keepers:
            keeper.start()
        until, tell_at = time.monotonic() + READY_S, time.monotonic() + SLOW_S
        while waiting := [keeper for keeper in keepers if not keeper.ready()]:
            for keeper in waiting:
                if keeper.falls >= FALLS or time.monotonic() > until:
                    raise NotReady(f"{keeper.part.name} does not start; see its output above")
            if time.monotonic() > tell_at:
                names = ", ".join(keeper.part.name for keeper in waiting)
                self._show("lotsa", f"waiting for {names} to be ready")
                tell_at += SLOW_S
            if not self._pace.wait(0.05):
                return

    def stop(self) -> None:
        """Stop all processes, the last started first."""
        for keeper in reversed(self._keepers):
            keeper.stop()
