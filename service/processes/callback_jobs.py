"""Callback work as RQ jobs: dialling citizens and sending text messages.

Such work may take long or fail often, and nobody on the line waits for it. A job that is lost is
made again by the deadline of its callback.
"""

from collections.abc import Callable
from contextvars import ContextVar

from redis import Redis
from rq import Queue, Retry
from rq.registry import (
    CanceledJobRegistry,
    DeferredJobRegistry,
    FailedJobRegistry,
    FinishedJobRegistry,
    ScheduledJobRegistry,
    StartedJobRegistry,
)
from rq.serializers import JSONSerializer
from rq.timeouts import TimerDeathPenalty
from rq.worker import SimpleWorker

from routing.effects import DialCitizen, Effect, SendEntryText, SendText
from routing.outbox import pack, unpack
from routing.state.keys import Keys

JOB_S = 6  # time limit of a job, in seconds; its requests to the carrier must time out sooner
TRIES = 3
FAILED_KEPT_S = 3600
DEQUEUE_S = 2
"""Seconds that the worker waits for a job before it waits again; RQ adds ten for the answer."""
REGISTRIES = (
    StartedJobRegistry,
    FinishedJobRegistry,
    FailedJobRegistry,
    DeferredJobRegistry,
    ScheduledJobRegistry,
    CanceledJobRegistry,
)
"""What RQ keeps of a queue beside its list."""

CarryOut = Callable[[Effect], None]
RUNNER: ContextVar[CarryOut] = ContextVar("RUNNER")
"""The function with which this process carries out effects."""


class CallbackJobs:
    """The RQ queue of one site."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self.queue = Queue(
            keys.job_queue,
            connection=redis,
            serializer=JSONSerializer,
            default_timeout=JOB_S,
        )

    def enqueue(self, effect: DialCitizen | SendText | SendEntryText) -> None:
        """Enqueue the effect as a job; twice is harmless, because effects are idempotent."""
        self.queue.enqueue_call(
            "service.processes.callback_jobs.carry_out",
            args=(pack(effect),),
            retry=Retry(max=TRIES - 1),
            result_ttl=0,
            failure_ttl=FAILED_KEPT_S,
        )

    def worker(self) -> "Worker":
        """Return a worker for the queue."""
        return Worker(
            [self.queue],
            connection=self.queue.connection,
            serializer=self.queue.serializer,
            worker_ttl=15 + DEQUEUE_S,  # RQ waits 15 s less than this for a job
            log_job_description=False,
        )


def remove_old_queues(redis: Redis, site: str) -> None:
    """Remove the RQ queues of earlier versions, which no worker reads; idempotent.

    Their jobs need no successor: the deadlines of calls and callbacks make every effect again.
    """
    for name in (f"effects-{site}", f"callbacks-{site}"):
        Queue(name, connection=redis, serializer=JSONSerializer).delete(delete_jobs=True)
        redis.delete(*(registry.key_template.format(name) for registry in REGISTRIES))
        redis.delete(f"rq:clean_registries:{name}")


class Worker(SimpleWorker):
    """RQ's worker in a thread: the process handles signals, and a timer ends a job."""

    death_penalty_class = TimerDeathPenalty

    def _install_signal_handlers(self) -> None:
        """Leave signals to the process: only its main thread may handle them."""

    def procline(self, message: str) -> None:
        """Leave the name of the process as it is."""


def carry_out(packed: str) -> None:
    """Carry out one effect; each job calls this in the worker."""
    RUNNER.get()(unpack(packed))
