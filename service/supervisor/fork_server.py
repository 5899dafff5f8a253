"""Fork Lotsa's processes from one that has imported their code already.

    python -m service.supervisor.fork_server SOCKET

Importing takes most of the time in which a process starts. Each request on the socket names the
module, its arguments, the environment and the folder, and brings the standard input and output of
the new process; the answer brings a descriptor that refers to it (pidfd_open(2), so Linux only).
The server ends when the other end of the socket is closed; the processes end with their input.
"""

import gc
import json
import os
import selectors
import socket
import sys
from importlib import import_module
from typing import TypedDict, cast

from setproctitle import setproctitle

from service.supervisor import parent_watchdog

LARGEST = 128 * 1024
"""Bytes of a request."""
IMPORTED = (
    *("service.startup.preflight", "service.commands.web", "service.commands.console"),
    *("service.commands.worker", "service.commands.sweep", "service.commands.record"),
    *("service.web_server.webhook_app", "service.web_server.console_app", "simulator.server"),
)
"""What the processes need."""


class Asked(TypedDict):
    """The process to fork."""

    arguments: list[str]
    environment: dict[str, str]
    folder: str


def serve(number: int) -> Asked | None:
    """Fork what is asked for; return None at the end, and in each new process what it is."""
    with socket.socket(fileno=number) as requests, selectors.DefaultSelector() as waiting:
        waiting.register(requests, selectors.EVENT_READ)
        while True:
            for key, _ in waiting.select():
                if key.fileobj is not requests:
                    _reap(waiting, key)
                    continue
                asked, files, _, _ = socket.recv_fds(requests, LARGEST, 2)
                if not asked:
                    return None
                if not _fork(requests, waiting):
                    _take(*files)
                    _close(*files, *_processes(waiting))
                    return cast("Asked", json.loads(asked))
                _close(*files)


def _fork(requests: socket.socket, waiting: selectors.BaseSelector) -> int:
    """Fork and answer the request; return 0 in the new process."""
    pid = os.fork()
    if pid:
        os.setpgid(pid, pid)  # as it does itself: whoever comes first
        process = os.pidfd_open(pid)
        waiting.register(process, selectors.EVENT_READ, pid)
        socket.send_fds(requests, [str(pid).encode()], [process])
    return pid


def _reap(waiting: selectors.BaseSelector, key: selectors.SelectorKey) -> None:
    waiting.unregister(key.fd)
    os.close(key.fd)
    os.waitpid(key.data, 0)


def _take(stdin: int, stdout: int) -> None:
    """Make these the standard files, in a process group of our own: Ctrl-C is not for us."""
    os.setpgid(0, 0)
    for file, standard in ((stdin, 0), (stdout, 1), (stdout, 2)):
        os.dup2(file, standard)


def _processes(waiting: selectors.BaseSelector) -> list[int]:
    """Return what refers to the processes forked before."""
    return [key.fd for key in waiting.get_map().values() if key.data]


def _close(*files: int) -> None:
    for file in files:
        os.close(file)


def _become(asked: Asked) -> None:
    """Run the module that was asked for, as this process."""
    environment = asked["environment"]
    title = ("lotsa", *asked["arguments"], environment.get("LOTSA_DATA", ""))
    setproctitle(" ".join(title))
    more = environment.get("PYTHONPATH", "").split(os.pathsep)
    sys.path += [folder for folder in more if folder and folder not in sys.path]
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(asked["folder"])
    sys.argv = ["", *asked["arguments"]]
    parent_watchdog.main()


if __name__ == "__main__":
    for module in IMPORTED:
        import_module(module)
    gc.freeze()  # a collection would copy the memory that the processes share
    found = serve(int(sys.argv[1]))
    if found:
        _become(found)
