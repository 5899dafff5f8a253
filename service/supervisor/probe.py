"""Probes from outside a process: whether it answers, and whether a port is free."""

import errno
import fcntl
import http.client
import os
import random
import socket
import tempfile
from itertools import islice
from pathlib import Path

EPHEMERAL = 32768
"""The first port that Linux gives to outgoing connections; macOS begins higher."""
PORTS = range(20000, EPHEMERAL)
LOCKS = Path(tempfile.gettempdir()) / f"lotsa-ports-{os.getuid()}"
RESERVED: list[int] = []
"""The open lock files of this process; the kernel closes them when it ends."""


def address(bind: str) -> tuple[str, int]:
    """Return host and port of host:port; an IPv6 host may be in brackets."""
    host, _, port = bind.rpartition(":")
    return host.strip("[]"), int(port)


def answers(bind: str, path: str) -> bool:
    """Return whether a GET of `path` at host:port returns 200."""
    host, port = address(bind)
    connection = http.client.HTTPConnection(host, port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def free(bind: str) -> bool:
    """Return whether host:port is free to bind; errors other than "in use" are raised."""
    host, port = address(bind)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as fault:
            if fault.errno == errno.EADDRINUSE:
                return False
            raise
    return True


def free_addresses(count: int) -> list[str]:
    """Return local addresses, host:port, that are free and stay reserved for this process.

    A web server of ours binds with SO_REUSEPORT: two that chose the same port would share its
    connections without a fault. So a lock file reserves each port until this process ends. The
    kernel gives ports below `EPHEMERAL` to no outgoing connection.
    """
    binds = (f"127.0.0.1:{port}" for port in random.sample(PORTS, len(PORTS)))
    return list(islice((bind for bind in binds if _reserve(bind)), count))


def _reserve(bind: str) -> bool:
    LOCKS.mkdir(exist_ok=True)
    lock = os.open(LOCKS / bind.rpartition(":")[2], os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return False
    RESERVED.append(lock)
    return free(bind)
