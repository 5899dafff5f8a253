"""A process that the fork server has forked for us, and the server's other end."""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from config.settings import ROOT

COMMAND = (sys.executable, "-P", "-m", "service.supervisor.fork_server")


class ForkedProcess:
    """A process with its pipes, as subprocess.Popen has them."""

    def __init__(self, pid: int, process: int, stdin: BinaryIO, stdout: BinaryIO) -> None:
        self.pid, self.stdin, self.stdout = pid, stdin, stdout
        self._process = process

    def wait(self) -> None:
        """Return when the process has exited."""
        self._exited(None)

    def terminate(self) -> None:
        """Send SIGTERM, unless the process has exited."""
        if not self._exited(0):
            signal.pidfd_send_signal(self._process, signal.SIGTERM)

    def _exited(self, wait_ms: int | None) -> bool:
        exit_ = select.poll()  # select() knows only the first 1024 open files
        exit_.register(self._process, select.POLLIN)
        return bool(exit_.poll(wait_ms))

    def __del__(self) -> None:
        os.close(self._process)


class ForkServer:
    """Starts the server with the first process, and again if it has ended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: socket.socket | None = None
        self._server: subprocess.Popen[bytes] | None = None
        atexit.register(self._end)

    def launch(self, arguments: list[str], environment: Mapping[str, str]) -> ForkedProcess:
        """Fork a process that runs a module; raises OSError."""
        asked = {"arguments": arguments, "environment": {**environment}, "folder": str(Path.cwd())}
        stdin, to_process = os.pipe()
        from_process, stdout = os.pipe()
        try:
            with self._lock:
                pid, process = self._ask(json.dumps(asked).encode(), [stdin, stdout])
        except OSError:
            os.close(to_process)
            os.close(from_process)
            raise
        finally:
            os.close(stdin)
            os.close(stdout)
        pipes = os.fdopen(to_process, "wb", 0), os.fdopen(from_process, "rb")
        return ForkedProcess(pid, process, *pipes)

    def _ask(self, asked: bytes, files: list[int]) -> tuple[int, int]:
        """Ask the server; if it has ended, ask another one."""
        if self._requests:
            with suppress(OSError):
                return _answer(self._requests, asked, files)
            self._end()
        try:
            return _answer(self._start(), asked, files)
        except OSError as fault:
            raise OSError(self._end()) from fault

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._server = subprocess.Popen(
                [*COMMAND, str(theirs.fileno())],
                env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,  # pipes, as those that replace them in each process
                stderr=subprocess.STDOUT,
                process_group=0,
            )
        self._requests = ours
        return ours

    def _end(self) -> str:
        """End the server, if one runs; return what it has written, such as a failed import."""
        said = b""
        if self._requests and self._server:
            self._requests.close()
            said, _ = self._server.communicate()
        self._requests = self._server = None
        return said.decode(errors="replace")


def can_fork_safely() -> bool:
    """Return whether the system can refer to a process; older kernels and macOS cannot."""
    try:
        os.close(os.pidfd_open(os.getpid()))
    except (AttributeError, OSError):
        return False
    return True


def _answer(requests: socket.socket, asked: bytes, files: list[int]) -> tuple[int, int]:
    """Return the id of the new process, and what refers to it; raise OSError."""
    socket.send_fds(requests, [asked], files)
    pid, processes, _, _ = socket.recv_fds(requests, 64, 1)
    if not pid:
        raise ConnectionResetError("the fork server has ended")
    return int(pid), processes[0]
