"""The worker: takes jobs one after the other in one warm process, for a fork costs a ring 14 ms."""

import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from types import FrameType
from typing import Any

import structlog
from redis.client import Pipeline
from redis.exceptions import RedisError
from rq.exceptions import StopRequested
from rq.job import Job
from rq.worker import SimpleWorker

from ivr.twilio.errors import CarrierError
from routing.state.readiness import tell_alive
from routing.state.time_budget import time_budget
from service.processes.jobs import JOB_S, JobQueue, Jobs

TICK_S = 2  # between two looks for jobs of workers that have died
BEAT = timedelta(seconds=1)  # RQ would write a sign of life five times a job
OUTAGE_S = 1.0
LAST_WORDS_S = 2.0

log = structlog.get_logger("worker")


def work(jobs: Jobs) -> None:
    """Work until asked to stop; RQ's worker ends at an error of Redis, and another takes over."""
    with suppress(StopRequested):  # raised where RQ waits for nothing that it would finish first
        while not _worked(jobs):
            threading.Event().wait(OUTAGE_S)


def _worked(jobs: Jobs) -> bool:
    """Work until asked to stop; false when Redis has failed before that."""
    try:
        worker = Worker(jobs)
        worker.work()
    except RedisError as fault:
        log.warning("redis is out", exc_info=fault, again_in_s=OUTAGE_S)
        return False
    return worker.stopping


class Worker(SimpleWorker):
    """What a killed worker had begun is begun again within JOB_S and a tick or two."""

    def __init__(self, jobs: Jobs) -> None:
        self.stopping = False
        self._keys = jobs.keys
        super().__init__(
            [jobs.queue],
            connection=jobs.queue.connection,
            serializer=jobs.queue.serializer,
            queue_class=JobQueue,
            maintenance_interval=TICK_S - 1,
            worker_ttl=15 + TICK_S,  # RQ blocks 15 s less than this for a job
            log_job_description=False,
        )
        self.log_result_lifespan = False

    @property
    def connection_timeout(self) -> int:
        """RQ would wait ten seconds for the answer of a server that hangs."""
        return int(self.dequeue_timeout) + 1

    def get_heartbeat_ttl(self, _: Job, __: float = 0.0) -> int:
        """No job runs longer than this, so one that is older has lost its worker."""
        return JOB_S

    def register_birth(self) -> None:
        """Sign on: Redis answers, and takes writes."""
        super().register_birth()  # type: ignore[no-untyped-call]
        tell_alive(self.connection, self._keys)

    def _install_signal_handlers(self) -> None:
        """From now on it can be asked to stop, so that it is ready."""
        super()._install_signal_handlers()  # type: ignore[no-untyped-call]
        log.info("ready")

    def heartbeat(self, timeout: int | None = None, pipeline: Pipeline | None = None) -> None:
        """A sign of life of the worker, now and then."""
        last = self.last_heartbeat
        if last is None or datetime.now(UTC) - last > BEAT:
            super().heartbeat(timeout, pipeline)
            tell_alive(self.connection, self._keys)

    def set_state(self, state: str, pipeline: Pipeline | None = None) -> None:  # noqa: ARG002
        """Busy or idle is this process's own affair: nobody reads it in Redis."""
        self._state = state

    def subscribe(self) -> None:
        """RQ's remote commands are not used; they would cost a thread and a connection."""

    def handle_exception(self, job: Job, *exc_info: Any) -> None:
        """Log a carrier that fails in one line, any other fault with its trace."""
        fault = exc_info[1]
        if isinstance(fault, CarrierError):
            log.warning("job failed", job=job.id, fault=repr(fault))
            return
        super().handle_exception(job, *exc_info)

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        """Stop after the job at hand."""
        self.stopping = True
        super().request_stop(signum, frame)  # type: ignore[no-untyped-call]

    def set_shutdown_requested_date(self) -> None:
        """Nobody reads it, and a signal handler must not wait for Redis."""

    def register_death(self) -> None:
        """Sign off if Redis answers at once; if not, what RQ keeps of this worker expires."""
        with time_budget(LAST_WORDS_S), suppress(RedisError):
            super().register_death()  # type: ignore[no-untyped-call]
