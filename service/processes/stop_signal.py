"""How a process waits: for a while, or until it is asked to stop."""

import os
import select
import signal
from types import FrameType


class Pace:
    """From its making on, SIGTERM, SIGHUP and Ctrl-C end a `wait` instead of the process.

    It belongs to the main thread. A signal is seen through a pipe, because a handler may take no
    lock that the main thread might hold.
    """

    def __init__(self) -> None:
        self.stopping = False
        self._woken, waker = os.pipe()
        os.set_blocking(waker, False)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._stop)

    def wait(self, seconds: float | None = None) -> bool:
        """Waits so long, for ever if None; False when it is time to stop."""
        if not self.stopping:
            select.select([self._woken], [], [], seconds)
        return not self.stopping

    def _stop(self, _: int, __: FrameType | None) -> None:
        self.stopping = True
