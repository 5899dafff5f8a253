"""Readiness proves a write, and notices a sweeper or workers that are stuck."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from redis import Redis
from rq import Queue
from rq.utils import utcformat

from routing.effects import HangUp
from routing.figures.readiness import (
    JOB_S,
    OVERDUE_S,
    WORKER_S,
    HealthFigures,
    faults,
    health_faults,
    read_health,
    record_heartbeat,
)
from routing.outbox import pack
from routing.state.store import ms
from service.processes.callback_jobs import CallbackJobs
from tests.routing.floor import T0, Floor


@pytest.fixture
def alive(floor: Floor, redis: Redis) -> Floor:
    """A floor with a live worker."""
    record_heartbeat(redis, floor.router.store.keys)
    return floor


def reported(floor: Floor) -> list[str]:
    return [fault.english for fault in faults(floor.router, T0)]


@contextmanager
def configured(redis: Redis, **values: int) -> Iterator[None]:
    """Run with other settings of the server, then restore them."""
    names: dict[str, Any] = {name.replace("_", "-"): value for name, value in values.items()}
    before: dict[str, Any] = {name: redis.config_get(name)[name] for name in names}
    for name, value in names.items():
        redis.config_set(name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            redis.config_set(name, value)


def test_ready_if_redis_takes_writes_and_a_worker_lives(alive: Floor, redis: Redis) -> None:
    assert reported(alive) == []
    assert 0 < redis.ttl(alive.router.store.keys.proof) <= 60


def test_full_redis_is_not_ready_although_it_answers_ping(alive: Floor, redis: Redis) -> None:
    with configured(redis, maxmemory=1):
        assert redis.ping()
        assert reported(alive) == ["Redis refuses a command: OOM."]
    assert reported(alive) == []


def test_replica_is_not_ready_although_it_answers_ping(alive: Floor, redis: Redis) -> None:
    redis.replicaof("127.0.0.1", 1)
    try:
        assert redis.ping()
        assert reported(alive) == ["Redis refuses a command: READONLY."]
    finally:
        redis.replicaof("NO", "ONE")


def test_master_without_its_replicas_is_not_ready(alive: Floor, redis: Redis) -> None:
    with configured(redis, min_replicas_to_write=1):
        assert reported(alive) == ["Redis refuses a command: NOREPLICAS."]


def test_overdue_deadline_is_a_fault(alive: Floor, redis: Redis) -> None:
    redis.zadd(alive.router.store.keys.deadlines, {"offer:1": ms(T0 - OVERDUE_S)})
    assert reported(alive) == []
    redis.zadd(alive.router.store.keys.deadlines, {"offer:2": ms(T0 - 42)})
    assert reported(alive) == ["A deadline is 42 s overdue: sweep is down or does not keep up."]


def test_worker_age_uses_the_clock_of_redis(alive: Floor, redis: Redis) -> None:
    key = alive.router.store.keys.worker
    redis.pexpire(key, redis.pttl(key) - 60_000)
    assert read_health(alive.router.store, T0).worker_s == pytest.approx(60, abs=5)
    assert reported(alive)[0].startswith("No worker has given a sign of life for 6")


def test_waiting_job_is_a_fault(alive: Floor, redis: Redis) -> None:
    jobs = CallbackJobs(redis, alive.router.store.keys)
    assert jobs.queue.key == alive.router.store.keys.jobs
    job = Queue(jobs.queue.name, connection=redis).enqueue(print)
    assert reported(alive) == []
    old = datetime.fromtimestamp(redis.time()[0] - 100, UTC)
    redis.hset(job.key, "enqueued_at", utcformat(old))
    assert reported(alive)[0].startswith("An effect has waited for 10")
    redis.delete(jobs.queue.key)
    assert read_health(alive.router.store, T0).job_s == 0


def test_waiting_effect_is_a_fault(alive: Floor) -> None:
    store = alive.router.store
    old = f"{store.redis.time()[0] - 100}000-0"
    store.redis.xadd(store.keys.outbox, {"effect": pack(HangUp("CA1"))}, id=old)
    assert reported(alive)[0].startswith("An effect has waited for 10")


def test_each_figure_has_its_own_bound() -> None:
    assert list(health_faults(HealthFigures(OVERDUE_S, WORKER_S, JOB_S))) == []
    assert len(list(health_faults(HealthFigures(OVERDUE_S + 1, WORKER_S + 1, JOB_S + 1)))) == 3
    assert [fault.english for fault in health_faults(HealthFigures(0, math.inf, 0))] == [
        "No worker has started yet."
    ]
