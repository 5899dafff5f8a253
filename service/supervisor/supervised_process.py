"""One supervised process: start it, show its output, and restart it when it exits."""

import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from service.supervisor.process_spec import Process, ProcessSpec

Show = Callable[[str, str], None]
"""Shows a line of output: the process's name and the line."""

STABLE_S = 30.0  # a process that ran this long did not fail at start: its count is reset
LONGEST_PAUSE_S = 8.0
GRACE_S = 10.0  # grace period after SIGTERM


class SupervisedProcess:
    """Runs one process from `start` to `stop`; `failures` counts unexpected exits in a row.

    Without `restarts` it stays stopped after its first exit.
    """

    def __init__(self, spec: ProcessSpec, show: Show, *, restarts: bool = True) -> None:
        self.spec = spec
        self.failures = 0
        self._show = show
        self._restarts = restarts
        self._stopping = threading.Event()
        self._logged_ready = threading.Event()
        self._lock = threading.Lock()  # ensures that nothing is launched after `stop`
        self._process: Process | None = None
        self._thread: threading.Thread | None = None

    @property
    def pid(self) -> int:
        """The id of the process that was started last; 0 before the first start."""
        return self._process.pid if self._process else 0

    def start(self) -> None:
        """Launch the process and return at once; raise what the launch raises."""
        process = self._launch()
        self._thread = threading.Thread(target=self._supervise, args=[process], daemon=True)
        self._thread.start()

    def ready(self) -> bool:
        """Return whether the process is ready."""
        return self.spec.ready() if self.spec.ready else self._logged_ready.is_set()

    def stop(self) -> None:
        """Send SIGTERM, and kill the process if it does not exit within GRACE_S."""
        self.terminate()
        self.join()

    def terminate(self) -> None:
        """Send SIGTERM and return at once."""
        with self._lock:
            self._stopping.set()
            if self._process:
                self._process.terminate()

    def join(self) -> None:
        """Wait until the terminated process has exited; kill it after GRACE_S."""
        if not self._thread:
            return
        self._thread.join(GRACE_S)
        if self._process and self._thread.is_alive():
            self._show(self.spec.name, f"did not exit within {GRACE_S:.0f} s; killed")
            _kill_group(self._process.pid)
            self._thread.join()

    def kill(self) -> None:
        """Send SIGKILL to the process and its children, as a crash would end them."""
        with self._lock:
            self._stopping.set()
            if self._process:
                _kill_group(self._process.pid)
        if self._thread:
            self._thread.join()

    def _supervise(self, process: Process | None) -> None:
        while not self._stopping.is_set():
            started = time.monotonic()
            if process:
                self._wait_for_exit(process)
            if self._stopping.is_set():
                return
            self.failures = 1 if time.monotonic() - started > STABLE_S else self.failures + 1
            if not self._restarts:
                self._show(self.spec.name, "exited")
                return
            self._pause()
            process = self._launch_again()

    def _pause(self) -> None:
        pause = min(0.25 * 2**self.failures, LONGEST_PAUSE_S)
        self._show(self.spec.name, f"exited; restarting in {pause} s")
        self._stopping.wait(pause)

    def _launch_again(self) -> Process | None:
        try:
            return self._launch()
        except Exception as fault:  # whatever the cause, the next try may succeed
            self._show(self.spec.name, f"cannot start: {fault}")
            return None

    def _launch(self) -> Process | None:
        with self._lock:
            if self._stopping.is_set():
                return None
            self._logged_ready.clear()
            self._process = self.spec.launch()
            return self._process

    def _wait_for_exit(self, process: Process) -> None:
        """Return when the process has exited; kill what it started and left behind."""
        reader = threading.Thread(target=self._read, args=[process], daemon=True)
        reader.start()
        process.wait()
        _kill_group(process.pid)
        reader.join()
        if process.stdin:
            process.stdin.close()

    def _read(self, process: Process) -> None:
        assert process.stdout  # noqa: S101 - the output is always a pipe
        with process.stdout as output:
            for line in output:
                text = line.decode(errors="replace").rstrip()
                if '"event": "ready"' in text:
                    self._logged_ready.set()
                self._show(self.spec.name, text)


def _kill_group(pid: int) -> None:
    with suppress(ProcessLookupError):  # the group is empty
        os.killpg(pid, signal.SIGKILL)
