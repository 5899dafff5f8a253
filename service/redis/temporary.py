"""A temporary Redis for one command, removed however the command ends."""

import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from redis import Redis

from service.redis.client import STEADY, client
from service.redis.embedded import EmbeddedRedis

SIGNALS = (signal.SIGINT, signal.SIGTERM)

# A line means a clean exit. End of file without a line means that we died and left a server and a
# folder behind.
WATCH = 'read -r _ || { sleep "$2"; kill -9 "$0"; rm -rf "$1"; } 2>/dev/null'


@contextmanager
def temporary_redis(*, durable: bool = False) -> Iterator[EmbeddedRedis]:
    """Start a Redis in a temporary folder and delete both afterwards.

    It writes nothing to disk unless it is `durable`, which costs as much as in production.
    """
    with exit_on_signals(), _server(durable=durable) as server:
        yield server


@contextmanager
def scratch_redis() -> Iterator[Redis]:
    """Start an empty Redis that stores nothing, for a rehearsal in any thread; yield its client."""
    with _server(durable=False) as server, client(server.url, STEADY) as redis:
        yield redis


@contextmanager
def _server(*, durable: bool) -> Iterator[EmbeddedRedis]:
    with (
        tempfile.TemporaryDirectory(prefix="lotsa-", dir="/tmp") as folder,
        EmbeddedRedis(Path(folder)) as server,
        killed_with_us(server.pid, Path(folder)),
    ):
        if not durable:
            with Redis.from_url(server.url) as redis:
                redis.config_set("appendonly", "no")
        yield server


@contextmanager
def redis_address() -> Iterator[str]:
    """Start a Redis that stores nothing, and yield its address."""
    with temporary_redis() as server:
        yield server.url


@contextmanager
def exit_on_signals() -> Iterator[None]:
    """Make SIGTERM and Ctrl-C act like `sys.exit`, so that every `with` block is closed.

    An existing handler of SIGTERM is left in place.
    """
    if signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    before = {number: signal.signal(number, _exit_once) for number in SIGNALS}
    try:
        yield
    finally:
        if signal.getsignal(signal.SIGTERM) is _exit_once:
            for number, handler in before.items():
                signal.signal(number, handler)


def _exit_once(number: int, _: FrameType | None) -> None:
    """Exit once: `timeout` sends its signal twice, and the second must not disturb the cleanup."""
    for one in SIGNALS:
        signal.signal(one, signal.SIG_IGN)
    sys.exit(128 + number)


@contextmanager
def killed_with_us(server: int, folder: Path, grace_s: int = 0) -> Iterator[None]:
    """Start a watchdog that, if we are killed, kills the server and deletes the folder.

    It waits `grace_s` seconds first, for processes that need the server to exit cleanly.
    """
    watch = subprocess.Popen(
        ["/bin/sh", "-c", WATCH, str(server), str(folder), str(grace_s)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,  # a signal to our process group must not end the watchdog
    )
    try:
        yield
    finally:
        watch.communicate(b"done\n")
