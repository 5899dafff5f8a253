"""Effects become jobs, so that a decision never waits for the carrier and none is forgotten."""

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

JOB_S = 6  # how long a job may take; what it asks of the carrier must give up sooner
TRIES = 3
FAILED_KEPT_S = 3600

CarryOut = Callable[[Effect], None]
HANDS: ContextVar[CarryOut] = ContextVar("HANDS")
"""What this worker process carries effects out with."""


class JobQueue(Queue):
    """RQ's queue, kept up more eagerly."""

    def acquire_maintenance_lock(self) -> bool:
        """RQ's lasts a quarter of an hour, should the worker that took it die."""
        return bool(self.connection.set(self.registry_cleaning_key, 1, nx=True, ex=JOB_S))


class Jobs:
    """The jobs of one site; `do` is what verbs hand their effects to."""

    def __init__(self, redis: Redis, site: str) -> None:
        self.keys = Keys(site)
        self.queue = JobQueue(
            self.keys.effects,
            connection=redis,
            serializer=JSONSerializer,
            default_timeout=JOB_S,
        )

    def do(self, effects: Sequence[Effect]) -> None:
        """Has them carried out, in this order, by the next free worker."""
        for effect in effects:
            id_ = job_id(effect)
            try:
                self._enqueue(effect, id_)
            except DuplicateJobError:
                # One that has not begun will see what we see. One that has may have looked before;
                # looks at all legs come so often that a slow carrier must not have two at once.
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
    """What each job calls, in the worker."""
    HANDS.get()(unpack(name, fields))
