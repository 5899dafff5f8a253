"""Waits that end early when the process receives a stop signal."""

import os
import select
import signal
from types import FrameType


class StopSignal:
    """Makes SIGTERM, SIGHUP and Ctrl-C end a `wait` instead of the process, once created.

    Create it in the main thread. Signals arrive through a pipe, because a signal handler must not
    take a lock that the main thread might hold.
    """

    def __init__(self) -> None:
        self.stopping = False
        self._woken, waker = os.pipe()
        os.set_blocking(waker, False)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._stop)

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for some seconds, without limit if None; return False on a stop signal."""
        if not self.stopping:
            select.select([self._woken], [], [], seconds)
        return not self.stopping

    def _stop(self, _: int, __: FrameType | None) -> None:
        self.stopping = True
