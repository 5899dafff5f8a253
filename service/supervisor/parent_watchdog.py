"""Run a module for as long as its parent process lives.

    python -m service.supervisor.parent_watchdog NAME …

The parent holds the other end of our standard input. When the parent ends, for whatever reason,
we receive SIGTERM, so that no unsupervised process is left. A process that a server has forked
follows that server instead.
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

GRACE_S = 5
"""Grace period after SIGTERM, in seconds."""
KILL_S = 15
"""Seconds after the parent's end until the kernel ends a process that SIGTERM did not end. Two
signals at once may block a server: its handler waits for a lock that the handler itself holds."""


def main() -> None:
    """Run the module, with the arguments that follow its name."""
    if sys.platform == "linux":
        _follow_by_signal()
    else:
        threading.Thread(target=_follow, daemon=True).start()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


def follow_server() -> None:
    """Stop this process when the server that forked it ends; do nothing if it was not forked."""
    server = multiprocessing.parent_process()
    if server is not None:
        threading.Thread(target=_stop_after, args=(server.sentinel,), daemon=True).start()


def _stop_after(server: int) -> None:
    wait([server])
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(GRACE_S)  # the server would have allowed open requests this long
    os.kill(os.getpid(), signal.SIGKILL)


def _follow_by_signal() -> None:
    """Let the kernel signal the parent's end: servers fork, which is not safe with threads."""
    signal.signal(signal.SIGIO, _stop_if_parent_ended)
    fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC)
    _stop_if_parent_ended()  # the parent may have ended already


def _stop_if_parent_ended(*_: object) -> None:
    if select.select([0], [], [], 0)[0]:  # the parent never writes: readable means closed
        signal.setitimer(signal.ITIMER_REAL, KILL_S)
        os.killpg(0, signal.SIGTERM)


def _follow() -> None:
    os.read(0, 1)
    os.killpg(0, signal.SIGTERM)


if __name__ == "__main__":
    main()
