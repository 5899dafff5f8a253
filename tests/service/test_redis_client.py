"""The Redis client finds the server of its address, and gives up in time."""

import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from console.web import event_listener as pulse
from records import recorder
from service.redis.binary import binaries
from service.redis.client import HASTY, PATIENT, STEADY, client
from service.redis.embedded import EmbeddedRedis
from service.supervisor.supervised_process import GRACE_S as KILLED_AFTER_S
from tests.service.hung import hung
from tests.service.patience import PATIENCE_S
from tests.service.ports import free_ports


@pytest.fixture
def sentinel(tmp_path: Path) -> Iterator[str]:
    """The address of a master named city that a real Sentinel monitors."""
    binary, master, watcher = next(binaries()).path, *free_ports(2)
    config = tmp_path / "sentinel.conf"
    config.write_text(f"port {watcher}\nsentinel monitor city 127.0.0.1 {master} 1\n")
    with ExitStack() as stack:
        for arguments in (["--port", str(master), "--save", ""], [str(config), "--sentinel"]):
            process = subprocess.Popen(
                [binary, *arguments, "--dir", str(tmp_path)], stdout=subprocess.DEVNULL
            )
            stack.callback(process.wait)
            stack.callback(process.terminate)
        for port in (master, watcher):
            wait_for_answer(port)
        yield f"redis+sentinel://127.0.0.1:{watcher}/city/0"


def wait_for_answer(port: int) -> None:
    until = time.monotonic() + PATIENCE_S
    with Redis(port=port, retry=Retry(NoBackoff(), 0)) as asking:
        while time.monotonic() < until:
            try:
                asking.ping()
            except RedisError:
                threading.Event().wait(0.02)
            else:
                return


def test_client_finds_master_through_sentinel(sentinel: str) -> None:
    with client(sentinel, HASTY) as found:
        found.set("kept", "yes")
        assert found.get("kept") == "yes"
        assert found.role()[0] == "master"


def test_answers_are_text_or_bytes_on_request(redis_server: EmbeddedRedis, redis: Redis) -> None:
    redis.set("kept", "yes")
    with client(redis_server.url, HASTY, decode=False) as raw:
        assert raw.get("kept") == b"yes"
    with client(redis_server.url, PATIENT) as text:
        assert text.get("kept") == "yes"


def test_hasty_client_gives_up_soon_without_server(tmp_path: Path) -> None:
    started = time.monotonic()
    with client(f"unix://{tmp_path}/none.sock", HASTY) as lost, pytest.raises(RedisError):
        lost.ping()
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("known", [True, False])
def test_hasty_client_gives_up_on_hung_server(redis_server: EmbeddedRedis, known: bool) -> None:
    with client(redis_server.url, HASTY) as asking:
        if known:
            asking.ping()
        started = time.monotonic()
        with hung(redis_server), pytest.raises(RedisError):
            asking.incr("calls")
        assert time.monotonic() - started < 4
        assert asking.ping()


def test_steady_client_gives_up_within_grace_period(
    redis_server: EmbeddedRedis,
) -> None:
    with client(redis_server.url, STEADY) as asking:
        asking.ping()
        started = time.monotonic()
        with hung(redis_server), pytest.raises(RedisError):
            asking.incr("calls")
        assert time.monotonic() - started < KILLED_AFTER_S


def test_blocking_read_is_shorter_than_time_out() -> None:
    assert max(recorder.BLOCK_MS, pulse.BLOCK_MS) / 1000 < STEADY.answer_s
