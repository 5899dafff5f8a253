"""A Redis for one short command: it goes with the command, however that ends."""

import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from redis import Redis

from service.redis.embedded import EmbeddedRedis

SIGNALS = (signal.SIGINT, signal.SIGTERM)

# A line says that all is done; an end without one, that we are gone and left a server and a folder.
WATCH = 'read -r _ || { sleep "$2"; kill -9 "$0"; rm -rf "$1"; } 2>/dev/null'


@contextmanager
def scratch_redis(*, durable: bool = False) -> Iterator[EmbeddedRedis]:
    """In a folder of its own that goes with it; writes nothing down unless it is to be `durable`,
    which costs what it costs a real Lotsa."""
    with (
        ends_in_order(),
        tempfile.TemporaryDirectory(prefix="lotsa-", dir="/tmp") as folder,
        EmbeddedRedis(Path(folder)) as server,
        tied(server.pid, Path(folder)),
    ):
        if not durable:
            with Redis.from_url(server.url) as redis:
                redis.config_set("appendonly", "no")
        yield server


@contextmanager
def redis_address() -> Iterator[str]:
    """Start a Redis that keeps nothing; give its address."""
    with scratch_redis() as server:
        yield server.url


@contextmanager
def ends_in_order() -> Iterator[None]:
    """SIGTERM and Ctrl-C end us as `sys.exit` does, so that each `with` block is left properly.

    Whoever sees to SIGTERM already goes on doing so.
    """
    if signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    before = {number: signal.signal(number, _end) for number in SIGNALS}
    try:
        yield
    finally:
        if signal.getsignal(signal.SIGTERM) is _end:
            for number, handler in before.items():
                signal.signal(number, handler)


def _end(number: int, _: FrameType | None) -> None:
    """Once: `timeout` sends its signal twice, and the second must not disturb the clearing up."""
    for one in SIGNALS:
        signal.signal(one, signal.SIG_IGN)
    sys.exit(128 + number)


@contextmanager
def tied(server: int, folder: Path, grace_s: int = 0) -> Iterator[None]:
    """Somebody watches us and, when we are killed, kills the server and clears the folder.

    `grace_s` is for processes that need the server to end well.
    """
    watch = subprocess.Popen(
        ["/bin/sh", "-c", WATCH, str(server), str(folder), str(grace_s)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,  # what ends a whole group of processes must not end this one
    )
    try:
        yield
    finally:
        watch.communicate(b"done\n")
