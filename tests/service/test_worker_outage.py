"""A worker survives a Redis that hangs or refuses writes, and stops on request."""

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
import redis as redis_library
from redis import Redis

from routing.effects import RingGuide
from service.processes.jobs import Jobs
from service.processes.worker import TICK_S, Worker
from service.redis.client import PATIENT, client
from service.redis.embedded import EmbeddedRedis
from service.supervisor.supervised_process import GRACE_S as KILLED_AFTER_S
from tests.service.hung import hung

WORKER = """
import sys
from service.processes.jobs import HANDS, Jobs
from service.log import configure
from service.redis.client import PATIENT, client
from service.processes.worker import work
configure("worker")
redis = client(sys.argv[1], PATIENT, decode=False)
HANDS.set(lambda effect: redis.rpush("done", effect.offer))
work(Jobs(redis, "malmo"))
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
        wait_for(worker, "OutOfMemoryError")
    finally:
        redis.config_set("maxmemory", 0)
    Jobs(redis, "malmo").do([RingGuide("o1")])
    assert done(redis_server.url) == (b"done", b"o1")
    assert worker.poll() is None


def test_worker_resumes_after_redis_hung(
    worker: "subprocess.Popen[str]", redis_server: EmbeddedRedis, redis: Redis
) -> None:
    with hung(redis_server), pytest.raises(subprocess.TimeoutExpired):
        worker.wait(4)
    Jobs(redis, "malmo").do([RingGuide("o1")])
    started = time.monotonic()
    assert done(redis_server.url) == (b"done", b"o1")
    assert time.monotonic() - started < 5


def test_worker_stops_while_redis_hangs(
    worker: "subprocess.Popen[str]", redis_server: EmbeddedRedis
) -> None:
    with hung(redis_server):
        worker.terminate()
        assert worker.wait(KILLED_AFTER_S) == 0


def test_rq_does_not_raise_client_time_out(redis_server: EmbeddedRedis, redis: Redis) -> None:
    """RQ would raise the client's time-out to twelve seconds."""
    assert redis.dbsize() == 0
    with client(redis_server.url, PATIENT, decode=False) as own:
        Worker(Jobs(own, "malmo"))
        assert own.connection_pool.connection_kwargs["socket_timeout"] == PATIENT.answer_s
        assert PATIENT.answer_s > TICK_S
