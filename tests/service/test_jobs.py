"""Enqueued effects are carried out, even if a worker dies."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import get_args

import pytest
import redis as redis_library
from redis import Redis

from routing.effects import CheckLegs, Connect, Effect, HangUp, RingGuide
from service.processes.effect_json import KINDS, job_id, pack, unpack
from service.processes.jobs import HANDS, TRIES, Jobs
from service.processes.worker import Worker
from service.redis.embedded import EmbeddedRedis

WORKER = """
import threading, sys
from redis import Redis
from service.processes.jobs import HANDS, Jobs
from service.processes.worker import Worker
url, temper = sys.argv[1:]
redis = Redis.from_url(url)
def hands(effect):
    redis.rpush(temper, effect.offer)
    if temper == "hangs":
        threading.Event().wait(60)
HANDS.set(hands)
Worker(Jobs(redis, "malmo")).work()
"""


@pytest.fixture
def jobs(redis_server: EmbeddedRedis, redis: Redis) -> Iterator[Jobs]:
    """An empty job queue; the `redis` fixture has flushed it."""
    assert redis.dbsize() == 0
    with Redis.from_url(redis_server.url) as client:
        yield Jobs(client, "malmo")


def work(jobs: Jobs) -> list[Effect]:
    """Run a worker until the queue is empty; return the effects that it carried out."""
    seen: list[Effect] = []
    HANDS.set(seen.append)
    Worker(jobs).work(burst=True)
    return seen


@pytest.mark.parametrize("kind", get_args(Effect))
def test_every_effect_survives_serialization(kind: type[Effect]) -> None:
    values = {f.name: 2 if f.type is int else f"some {f.name}:1" for f in fields(kind)}
    effect = kind(**values)  # type: ignore[arg-type]
    assert unpack(*pack(effect)) == effect
    assert job_id(effect).replace("-", "").replace("_", "").isalnum()


def test_every_effect_has_a_unique_name() -> None:
    assert set(KINDS.values()) == set(get_args(Effect))


def test_effects_are_carried_out_in_order(jobs: Jobs) -> None:
    asked: list[Effect] = [RingGuide("o1"), Connect("c1"), HangUp("CA1")]
    jobs.do(asked)
    assert work(jobs) == asked
    assert work(jobs) == []


def test_waiting_effect_is_not_enqueued_twice(jobs: Jobs) -> None:
    jobs.do([RingGuide("o1")])
    jobs.do([RingGuide("o1"), RingGuide("o2")])
    assert work(jobs) == [RingGuide("o1"), RingGuide("o2")]


def test_effect_enqueued_while_running_runs_again(jobs: Jobs) -> None:
    seen: list[Effect] = []

    def hands(effect: Effect) -> None:
        seen.append(effect)
        if len(seen) == 1:
            jobs.do([effect])

    HANDS.set(hands)
    jobs.do([Connect("c1")])
    Worker(jobs).work(burst=True)
    assert seen == [Connect("c1"), Connect("c1")]


def test_leg_check_is_not_enqueued_while_one_runs(jobs: Jobs) -> None:
    seen: list[Effect] = []

    def hands(effect: Effect) -> None:
        seen.append(effect)
        if len(seen) == 1:
            jobs.do([effect])

    HANDS.set(hands)
    jobs.do([CheckLegs()])
    Worker(jobs).work(burst=True)
    assert seen == [CheckLegs()]
    jobs.do([CheckLegs()])
    assert work(jobs) == [CheckLegs()]


def test_failed_effect_is_retried_and_does_not_block_next(jobs: Jobs) -> None:
    seen: list[Effect] = []

    def hands(effect: Effect) -> None:
        seen.append(effect)
        raise ConnectionError("the carrier does not answer")

    HANDS.set(hands)
    jobs.do([Connect("c1")])
    Worker(jobs).work(burst=True)
    assert seen == [Connect("c1")] * TRIES
    jobs.do([Connect("c1")])
    assert work(jobs) == [Connect("c1")]


def test_finished_job_leaves_no_key(jobs: Jobs, redis: Redis) -> None:
    jobs.do([RingGuide("o1")])
    work(jobs)
    assert not list(redis.scan_iter("rq:job:*"))


@contextmanager
def worker(url: str, temper: str) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, "-c", WORKER, url, temper], stderr=subprocess.DEVNULL
    ) as process:
        yield process
        process.kill()


def test_job_of_killed_worker_is_done_by_another(jobs: Jobs, redis_server: EmbeddedRedis) -> None:
    with redis_library.Redis.from_url(redis_server.url, socket_timeout=25) as patient:
        with worker(redis_server.url, "hangs") as hanging:
            jobs.do([RingGuide("o1")])
            assert patient.blpop(["hangs"], timeout=20)
            hanging.kill()
        with worker(redis_server.url, "works"):
            assert patient.blpop(["works"], timeout=20) == (b"works", b"o1")
