"""Readiness: Redis takes writes, deadlines are handled, and workers work."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple, cast

from redis import Redis
from redis.exceptions import RedisError

from routing.router import Router
from routing.scripts.outage import is_unreachable, refusal
from routing.scripts.time_budget import time_budget
from routing.state.keys import Keys
from routing.state.read_snapshot import read_snapshot
from routing.state.store import Store, ms

ASK_S = 2.0  # how long a readiness probe waits
PROOF_S = 60  # how long the key that proves a write is kept
OVERDUE_S = 10.0  # sweep takes due deadlines four times a second, and again after a lease of 5 s
SIGN_KEPT_MS = 24 * 3600 * 1000
WORKER_S = 15.0  # a worker gives a sign of life every few seconds; a job takes six at most
JOB_S = 15.0


class Fault(NamedTuple):
    """What keeps calls from being served: a sentence to translate, with one value to fill in."""

    text: str
    value: str = ""

    @property
    def english(self) -> str:
        return self.text % {"value": self.value}


@dataclass(frozen=True, slots=True)
class HealthFigures:
    """Figures of sweep and the workers, in seconds.

    `overdue_s`: by how much the oldest deadline is overdue. `worker_s`: since the last sign of life
    of a worker, infinite if there was none. `job_s`: how long the next effect or job has waited.
    """

    overdue_s: float
    worker_s: float
    job_s: float


def faults(router: Router, now: float) -> list[Fault]:
    """Return what keeps calls from being served; empty if ready."""
    try:
        with time_budget(ASK_S):
            read_snapshot(router, now)
            router.store.redis.set(router.store.keys.proof, ms(now), ex=PROOF_S)
            found = read_health(router.store, now)
    except RedisError as fault:
        return [_refused(fault)]
    return list(health_faults(found))


def record_heartbeat(redis: Redis, keys: Keys) -> None:
    """Record a worker's sign of life; its age is its lost lifetime, by Redis's clock."""
    redis.set(keys.worker, 1, px=SIGN_KEPT_MS)


def read_health(store: Store, now: float) -> HealthFigures:
    """Read the figures of sweep and the workers; raises RedisError."""
    pipe = store.redis.pipeline(transaction=False)
    pipe.zrange(store.keys.deadlines, 0, 0, withscores=True)
    pipe.pttl(store.keys.worker)
    pipe.lindex(store.keys.jobs, 0)
    pipe.xrange(store.keys.outbox, count=1)
    pipe.time()
    oldest, left, job, effects, (seconds, _) = pipe.execute()
    begun = [_queued(store, job)] if job else []
    begun += [int(id_.partition("-")[0]) / 1000 for id_, _ in effects]
    return HealthFigures(
        overdue_s=max(0.0, now - oldest[0][1] / 1000) if oldest else 0.0,
        worker_s=(SIGN_KEPT_MS - left) / 1000 if left >= 0 else math.inf,
        job_s=max(0.0, *(seconds - at for at in begun), 0.0),
    )


def health_faults(found: HealthFigures) -> Iterator[Fault]:
    """Yield a fault for each figure that is out of bounds."""
    if found.overdue_s > OVERDUE_S:
        yield Fault(
            "A deadline is %(value)s s overdue: sweep is down or does not keep up.",
            str(round(found.overdue_s)),
        )
    if math.isinf(found.worker_s):
        yield Fault("No worker has started yet.")
    elif found.worker_s > WORKER_S:
        yield Fault(
            "No worker has given a sign of life for %(value)s s.", str(round(found.worker_s))
        )
    if found.job_s > JOB_S:
        yield Fault(
            "An effect has waited for %(value)s s: the workers do not keep up.",
            str(round(found.job_s)),
        )


def _queued(store: Store, job: str) -> float:
    """Return when a job was queued, by the machine's clock.

    The job library uses the same clock.
    """
    written = cast("Any", store.redis.hget(store.keys.job(job), "enqueued_at"))
    if not written:
        return math.inf
    return datetime.fromisoformat(written.replace("Z", "+00:00")).replace(tzinfo=UTC).timestamp()


def _refused(fault: RedisError) -> Fault:
    kind = type(fault).__name__
    if is_unreachable(fault):
        return Fault("Redis does not answer: %(value)s.", kind)
    return Fault("Redis refuses a command: %(value)s.", refusal(fault) or kind)
