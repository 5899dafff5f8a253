"""The job queue for effects: decisions never wait for the carrier, and no effect is lost."""

import secrets
from collections.abc import Callable, Sequence
from contextvars import ContextVar

from redis import Redis
from rq import Queue, Retry
from rq.exceptions import DuplicateJobError
from rq.job import JobStatus
from rq.serializers import JSONSerializer

from routing.effects import CheckLegs, Effect
from routing.state.keys import Keys
from service.processes.effect_json import Fields, job_id, pack, unpack

JOB_S = 6  # time limit of a job, in seconds; its requests to the carrier must time out sooner
TRIES = 3
FAILED_KEPT_S = 3600

CarryOut = Callable[[Effect], None]
HANDS: ContextVar[CarryOut] = ContextVar("HANDS")
"""The function with which this worker process carries out effects."""


class JobQueue(Queue):
    """RQ's queue with a shorter maintenance lock."""

    def acquire_maintenance_lock(self) -> bool:
        """Take the lock for JOB_S: RQ's own lasts 15 minutes if the worker that took it dies."""
        return bool(self.connection.set(self.registry_cleaning_key, 1, nx=True, ex=JOB_S))


class Jobs:
    """The jobs of one site; `do` enqueues the effects that verbs return."""

    def __init__(self, redis: Redis, site: str) -> None:
        self.keys = Keys(site)
        self.queue = JobQueue(
            self.keys.effects,
            connection=redis,
            serializer=JSONSerializer,
            default_timeout=JOB_S,
        )

    def do(self, effects: Sequence[Effect]) -> None:
        """Enqueue the effects, in this order, for the next free worker."""
        for effect in effects:
            id_ = job_id(effect)
            try:
                self._enqueue(effect, id_)
            except DuplicateJobError:
                # A job that has not started will see the current state. One that has started may
                # have read an older state, so the effect is enqueued again; except CheckLegs, which
                # comes so often that a slow carrier must not get two at once.
                if not isinstance(effect, CheckLegs) and not self._waits(id_):
                    self._enqueue(effect, f"{id_}-{secrets.token_hex(4)}")

    def _enqueue(self, effect: Effect, id_: str) -> None:
        self.queue.enqueue_call(
            "service.processes.jobs.carry_out",
            args=pack(effect),
            job_id=id_,
            unique=True,
            retry=Retry(max=TRIES - 1),
            result_ttl=0,
            failure_ttl=FAILED_KEPT_S,
        )

    def _waits(self, id_: str) -> bool:
        job = self.queue.fetch_job(id_)
        return job is not None and job.get_status(refresh=False) == JobStatus.QUEUED


def carry_out(name: str, fields: Fields) -> None:
    """Carry out one effect; each job calls this in the worker."""
    HANDS.get()(unpack(name, fields))
