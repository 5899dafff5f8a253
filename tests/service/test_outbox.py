"""Effects of the outbox are carried out, even if a worker dies."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import get_args

import pytest
import redis as redis_library
from redis import Redis
from structlog.testing import capture_logs

from ivr.twilio.errors import Unsure
from routing.effects import CheckLegs, Connect, DialCitizen, Effect, HangUp, RingGuide, SendText
from routing.outbox import KINDS, pack, unpack, without_effects_for
from routing.state.keys import Keys
from routing.state.store import Store
from service.processes.callback_jobs import RUNNER, CallbackJobs
from service.processes.outbox_reader import GROUP, TRIES, OutboxReader
from service.redis.embedded import EmbeddedRedis

WORKER = """
import sys, threading
from redis import Redis
from routing.state.keys import Keys
from service.processes.outbox_reader import OutboxReader
url, temper = sys.argv[1:]
redis = Redis.from_url(url, decode_responses=True)
def carry_out(effect):
    redis.rpush(temper, effect.offer)
    if temper == "hangs":
        threading.Event().wait(60)
OutboxReader(redis, Keys("malmo"), carry_out, temper).run(threading.Event())
"""
KEYS = Keys("malmo")


@pytest.fixture
def store(redis: Redis) -> Store:
    """An empty store; the `redis` fixture has flushed it."""
    return Store(redis, "malmo")


def work(store: Store, carry_out: Callable[[Effect], None]) -> None:
    """Carry out what stands in the outbox, as a worker does."""
    reader = OutboxReader(store.redis, store.keys, carry_out, "one")
    reader.join()
    while reader.round(None):
        pass


def done(store: Store) -> list[Effect]:
    """Return the effects that a worker carries out now."""
    seen: list[Effect] = []
    work(store, seen.append)
    return seen


@pytest.mark.parametrize("kind", get_args(Effect))
def test_every_effect_survives_serialization(kind: type[Effect]) -> None:
    values = {f.name: 2 if f.type is int else f"some {f.name}:1" for f in fields(kind)}
    effect = kind(**values)  # type: ignore[arg-type]
    assert unpack(pack(effect)) == effect


def test_every_effect_has_a_unique_name() -> None:
    assert set(KINDS.values()) == set(get_args(Effect))


def test_effects_are_carried_out_in_order(store: Store) -> None:
    posted = store.post(RingGuide("o1"), Connect("c1"), HangUp("CA1"))
    assert done(store) == posted
    assert done(store) == []
    assert store.redis.exists(KEYS.outbox_waiting) == 0
    assert store.redis.xlen(KEYS.outbox) == 0


def test_refused_commit_posts_nothing(store: Store) -> None:
    answer = store.commit(
        "rung", offer="o1", guide="1", call="CA1", nameless="-", effects=[HangUp("CA1")]
    )
    assert answer != "ok"
    assert done(store) == []


def test_commit_posts_its_effects_in_the_same_step(store: Store) -> None:
    store.redis.zadd(KEYS.deadlines, {"end:CA1": 5})
    answer = store.commit(
        "clear_deadline",
        member="end:CA1",
        lease_until=5,
        keys={"deadlines": KEYS.deadlines},
        effects=[HangUp("CA1"), Connect("c1")],
    )
    assert answer == "ok"
    assert done(store) == [HangUp("CA1"), Connect("c1")]


def test_spared_call_gets_no_effect(store: Store) -> None:
    with without_effects_for("CA1"):
        store.post(HangUp("CA1"), HangUp("CA2"), RingGuide("o1"))
    store.post(Connect("c1"))
    assert done(store) == [HangUp("CA2"), RingGuide("o1"), Connect("c1")]


def test_waiting_effect_is_not_posted_twice(store: Store) -> None:
    store.post(RingGuide("o1"))
    store.post(RingGuide("o1"), RingGuide("o2"))
    assert done(store) == [RingGuide("o1"), RingGuide("o2")]


def test_effect_posted_while_it_is_carried_out_runs_again(store: Store) -> None:
    seen: list[Effect] = []

    def carry_out(effect: Effect) -> None:
        seen.append(effect)
        if len(seen) == 1:
            store.post(effect)

    store.post(Connect("c1"))
    work(store, carry_out)
    assert seen == [Connect("c1"), Connect("c1")]


def test_leg_check_is_not_posted_while_one_is_carried_out(store: Store) -> None:
    seen: list[Effect] = []

    def carry_out(effect: Effect) -> None:
        seen.append(effect)
        store.post(effect)

    store.post(CheckLegs())
    work(store, carry_out)
    assert seen == [CheckLegs()]
    store.post(CheckLegs())
    assert done(store) == [CheckLegs()]


@pytest.mark.parametrize("fault", [Unsure("the carrier does not answer"), KeyError("a bug")])
def test_failed_effect_is_retried_and_does_not_block_next(store: Store, fault: Exception) -> None:
    seen: list[Effect] = []

    def carry_out(effect: Effect) -> None:
        seen.append(effect)
        raise fault

    store.post(Connect("c1"), Connect("c2"))
    with capture_logs() as logs:
        work(store, carry_out)
    assert seen == [Connect("c1"), Connect("c2")] * TRIES
    assert [line["tries"] for line in logs] == [1, 1, 2, 2, 3, 3]
    store.post(Connect("c1"))
    assert done(store) == [Connect("c1")]


@pytest.mark.parametrize(
    "text", ['["Teleport",{"call":"CA1"}]', '["HangUp",{"leg":"CA1"}]', "no JSON"]
)
def test_unknown_effect_does_not_block_the_next(store: Store, text: str) -> None:
    store.redis.xadd(KEYS.outbox, {"effect": text})
    store.post(Connect("c1"))
    with capture_logs() as logs:
        assert done(store) == [Connect("c1")]
    assert [line["event"] for line in logs] == ["effect unknown"]
    assert store.redis.xlen(KEYS.outbox) == 0


def test_stopped_reader_is_no_longer_a_consumer(store: Store) -> None:
    reader = OutboxReader(store.redis, KEYS, lambda _: None, "one")
    reader.join()
    stopping = threading.Event()
    stopping.set()
    reader.run(stopping)
    assert store.redis.xinfo_consumers(KEYS.outbox, GROUP) == []


@contextmanager
def worker(url: str, temper: str) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, "-c", WORKER, url, temper], stderr=subprocess.DEVNULL
    ) as process:
        yield process
        process.kill()


def test_effect_of_a_killed_worker_is_carried_out_by_another(
    store: Store, redis_server: EmbeddedRedis
) -> None:
    with redis_library.Redis.from_url(redis_server.url, socket_timeout=25) as patient:
        with worker(redis_server.url, "hangs") as hanging:
            store.post(RingGuide("o1"))
            assert patient.blpop(["hangs"], timeout=20)
            hanging.kill()
        with worker(redis_server.url, "works"):
            assert patient.blpop(["works"], timeout=20) == (b"works", b"o1")


@pytest.mark.parametrize("effect", [DialCitizen("c1", 2), SendText("c1", "text_moved")])
def test_callback_job_carries_out_its_effect(
    redis_server: EmbeddedRedis, store: Store, effect: DialCitizen | SendText
) -> None:
    seen: list[Effect] = []
    RUNNER.set(seen.append)
    with Redis.from_url(redis_server.url) as raw:
        jobs = CallbackJobs(raw, store.keys)
        jobs.enqueue(effect)
        jobs.worker().work(burst=True)
    assert seen == [effect]
    assert not list(store.redis.scan_iter("rq:job:*"))
