"""Runs a module for as long as the process that started it lives.

    python -m service.processes.parent_watchdog NAME …

That process holds the other end of our standard input. When it goes, however it goes, we are
asked to stop, so that nothing is left behind that nobody watches. A process that a server has
forked is on the leash of that server.
"""

import fcntl
import multiprocessing
import os
import runpy
import select
import signal
import sys
import threading
from multiprocessing.connection import wait

LAST_WORDS_S = 5
"""So long a process that is asked to stop may finish what it is doing."""


def main() -> None:
    """Become the module, with the arguments that follow its name."""
    if sys.platform == "linux":
        _follow_by_signal()
    else:
        threading.Thread(target=_follow, daemon=True).start()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


def follow_server() -> None:
    """From now on this process stops when the one that forked it is gone; nothing to follow where
    none has."""
    server = multiprocessing.parent_process()
    if server is not None:
        threading.Thread(target=_stop_after, args=(server.sentinel,), daemon=True).start()


def _stop_after(server: int) -> None:
    wait([server])
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(LAST_WORDS_S)  # as the server would have waited, for what is open
    os.kill(os.getpid(), signal.SIGKILL)


def _follow_by_signal() -> None:
    """Have the kernel tell of the end: a server forks, which is not safe beside a thread."""
    signal.signal(signal.SIGIO, _stop_if_alone)
    fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC)
    _stop_if_alone()  # it may have ended before


def _stop_if_alone(*_: object) -> None:
    if select.select([0], [], [], 0)[0]:  # nothing is ever written there
        os.killpg(0, signal.SIGTERM)


def _follow() -> None:
    os.read(0, 1)
    os.killpg(0, signal.SIGTERM)


if __name__ == "__main__":
    main()
