"""Supervise several processes: start them, wait until they are ready, and stop them in order."""

import time
from collections.abc import Callable, Sequence

from service.supervisor.process_spec import ProcessSpec
from service.supervisor.supervised_process import Show, SupervisedProcess

READY_S, SLOW_S = 120.0, 5.0
"""Seconds until a process must be ready; seconds until the log names those not ready."""
MAX_FAILURES = 3

Wait = Callable[[float], bool]
"""Waits for some seconds; returns False if the supervisor's own process was asked to stop."""


class NotReady(Exception):
    """A process did not start; the message names it."""


class ProcessSupervisor:
    """Keeps processes running, from `start` to `stop`.

    `show` gets their output. Without `restarts` a process that exits stays stopped.
    """

    def __init__(self, show: Show, wait: Wait, *, restarts: bool = True) -> None:
        self._show = show
        self._wait = wait
        self._restarts = restarts
        self._processes: dict[str, SupervisedProcess] = {}

    def start(self, specs: Sequence[ProcessSpec]) -> None:
        """Start these processes together; return when all are ready or on a stop signal.

        Raises `NotReady`.
        """
        started = [SupervisedProcess(one, self._show, restarts=self._restarts) for one in specs]
        for process in started:
            self._processes[process.spec.name] = process
            process.start()
        until, show_at = time.monotonic() + READY_S, time.monotonic() + SLOW_S
        while waiting := [process for process in started if not process.ready()]:
            self._check(waiting, until)
            if time.monotonic() > show_at:
                names = ", ".join(process.spec.name for process in waiting)
                self._show("lotsa", f"waiting for {names} to be ready")
                show_at += SLOW_S
            if not self._wait(0.05):
                return

    def pid(self, name: str) -> int:
        """Return the id of a running process."""
        return self._processes[name].pid

    def names(self) -> list[str]:
        """Return the names of the processes, in the order of their start."""
        return list(self._processes)

    def kill(self, name: str) -> None:
        """Kill a process with SIGKILL, as a crash would; it is not restarted."""
        self._processes.pop(name).kill()

    def stop(self) -> None:
        """Stop all processes, one by one, the last started first."""
        for process in reversed(self._processes.values()):
            process.stop()

    def stop_together(self, names: Sequence[str]) -> None:
        """Stop these processes at the same time."""
        stopping = [self._processes.pop(name) for name in names]
        for process in stopping:
            process.terminate()
        for process in stopping:
            process.join()

    def _check(self, waiting: Sequence[SupervisedProcess], until: float) -> None:
        """Raise NotReady if one of these processes fails again and again, or is too slow."""
        most = MAX_FAILURES if self._restarts else 1
        for process in waiting:
            if process.failures >= most or time.monotonic() > until:
                raise NotReady(f"{process.spec.name} does not start; see its output above")
