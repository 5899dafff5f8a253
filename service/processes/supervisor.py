"""Keep one process running: start it, show its output, and restart it when it exits."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from service.processes.process import Part

Show = Callable[[str, str], None]
"""Shows a line of output: the process's name and the line."""

STEADY_S = 30.0  # a process that ran this long did not fail at start: its count is reset
LONGEST_PAUSE_S = 8.0
PATIENCE_S = 10.0  # grace period after SIGTERM


class Keeper:
    """Supervises one process from `start` to `stop`; `falls` counts unexpected exits in a row."""

    def __init__(self, part: Part, show: Show) -> None:
        self.part = part
        self.falls = 0
        self._show = show
        self._stopping = threading.Event()
        self._said_ready = threading.Event()
        self._lock = threading.Lock()  # ensures that nothing is launched after `stop`
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Launch the process and return at once; raise what the launch raises."""
        process = self._launch()
        self._thread = threading.Thread(target=self._keep, args=[process], daemon=True)
        self._thread.start()

    def ready(self) -> bool:
        """Return whether the process is ready."""
        return self.part.ready() if self.part.ready else self._said_ready.is_set()

    def stop(self) -> None:
        """Send SIGTERM, and kill the process if it does not exit within PATIENCE_S."""
        with self._lock:
            self._stopping.set()
            if self._process:
                self._process.terminate()
        if not self._thread:
            return
        self._thread.join(PATIENCE_S)
        if self._process and self._thread.is_alive():
            self._show(self.part.name, f"did not exit within {PATIENCE_S:.0f} s; killed")
            _kill_group(self._process.pid)
            self._thread.join()

    def _keep(self, process: "subprocess.Popen[bytes] | None") -> None:
        while not self._stopping.is_set():
            started = time.monotonic()
            if process:
                self._wait_for_exit(process)
            if self._stopping.is_set():
                return
            self.falls = 1 if time.monotonic() - started > STEADY_S else self.falls + 1
            pause = min(0.25 * 2**self.falls, LONGEST_PAUSE_S)
            self._show(self.part.name, f"exited; restarting in {pause} s")
            self._stopping.wait(pause)
            process = self._launch_again()

    def _launch_again(self) -> "subprocess.Popen[bytes] | None":
        try:
            return self._launch()
        except Exception as fault:  # whatever the cause, the next try may succeed
            self._show(self.part.name, f"cannot start: {fault}")
            return None

    def _launch(self) -> "subprocess.Popen[bytes] | None":
        with self._lock:
            if self._stopping.is_set():
                return None
            self._said_ready.clear()
            self._process = self.part.launch()
            return self._process

    def _wait_for_exit(self, process: "subprocess.Popen[bytes]") -> None:
        """Return when the process has exited; kill what it started and left behind."""
        reader = threading.Thread(target=self._read, args=[process], daemon=True)
        reader.start()
        process.wait()
        _kill_group(process.pid)
        reader.join()
        if process.stdin:
            process.stdin.close()

    def _read(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdout  # noqa: S101 - the output is always a pipe
        with process.stdout as output:
            for line in output:
                text = line.decode(errors="replace").rstrip()
                if '"event": "ready"' in text:
                    self._said_ready.set()
                self._show(self.part.name, text)


def _kill_group(pid: int) -> None:
    with suppress(ProcessLookupError):  # the group is empty
        os.killpg(pid, signal.SIGKILL)
