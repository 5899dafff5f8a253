"""A worker survives a Redis that hangs or refuses writes, and stops on request."""

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
import redis as redis_library
from redis import Redis

from routing.effects import RingGuide
from routing.state.store import Store
from service.redis.embedded import EmbeddedRedis
from service.supervisor.supervised_process import GRACE_S as KILLED_AFTER_S
from tests.service.hung import hung

WORKER = """
import sys
from routing.state.keys import Keys
from service.log import configure
from service.processes.callback_jobs import CallbackJobs
from service.supervisor.stop_signal import StopSignal
from service.processes.worker import WorkerProcess
from service.redis.client import PATIENT, READING, STEADY, client
configure("worker")
url, keys = sys.argv[1], Keys("malmo")
redis = client(url, PATIENT)
jobs = CallbackJobs(client(url, STEADY, decode=False), keys)
WorkerProcess(
    [client(url, READING)], redis, keys, jobs, lambda effect: redis.rpush("done", effect.offer)
).run(StopSignal())
"""


@pytest.fixture
def worker(redis_server: EmbeddedRedis, redis: Redis) -> Iterator["subprocess.Popen[str]"]:
    """A running worker process."""
    assert redis.dbsize() == 0
    with subprocess.Popen(
        [sys.executable, "-c", WORKER, redis_server.url], stdout=subprocess.PIPE, text=True
    ) as process:
        wait_for(process, '"ready"')
        yield process
        process.kill()


def wait_for(process: "subprocess.Popen[str]", words: str) -> None:
    assert process.stdout
    assert any(words in line for line in process.stdout), words


def done(url: str) -> object:
    with redis_library.Redis.from_url(url, socket_timeout=25) as patient:
        return patient.blpop(["done"], timeout=20)


def test_worker_resumes_when_full_redis_has_room_again(
    worker: "subprocess.Popen[str]", redis_server: EmbeddedRedis, redis: Redis
) -> None:
    redis.config_set("maxmemory", 1)
    try:
        wait_for(worker, "redis is out")
    finally:
        redis.config_set("maxmemory", 0)
    Store(redis, "malmo").post(RingGuide("o1"))
    assert done(redis_server.url) == (b"done", b"o1")
    assert worker.poll() is None


def test_worker_resumes_after_redis_hung(
    worker: "subprocess.Popen[str]", redis_server: EmbeddedRedis, redis: Redis
) -> None:
    with hung(redis_server), pytest.raises(subprocess.TimeoutExpired):
        worker.wait(4)
    Store(redis, "malmo").post(RingGuide("o1"))
    started = time.monotonic()
    assert done(redis_server.url) == (b"done", b"o1")
    assert time.monotonic() - started < 5


def test_worker_stops_while_redis_hangs(
    worker: "subprocess.Popen[str]", redis_server: EmbeddedRedis
) -> None:
    with hung(redis_server):
        worker.terminate()
        assert worker.wait(KILLED_AFTER_S) == 0
