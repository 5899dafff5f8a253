"""The worker: runs jobs one by one in its own process, because a fork would cost 14 ms per job."""

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

TICK_S = 2  # seconds between two checks for jobs of dead workers
BEAT = timedelta(seconds=1)  # RQ would send five heartbeats per job
OUTAGE_S = 1.0
LAST_WORDS_S = 2.0

log = structlog.get_logger("worker")


def work(jobs: Jobs) -> None:
    """Work until asked to stop; RQ's worker ends on a Redis error, so start another then."""
    with suppress(StopRequested):  # RQ raises it if it is asked to stop while it has no job
        while not _work_until_failure(jobs):
            threading.Event().wait(OUTAGE_S)


def _work_until_failure(jobs: Jobs) -> bool:
    """Work until asked to stop; return False if Redis fails first."""
    try:
        worker = Worker(jobs)
        worker.work()
    except RedisError as fault:
        log.warning("redis is out", exc_info=fault, again_in_s=OUTAGE_S)
        return False
    return worker.stopping


class Worker(SimpleWorker):
    """RQ's worker in one process.

    A job that a killed worker had started is started again within JOB_S plus one or two TICK_S.
    """

    def __init__(self, jobs: Jobs) -> None:
        self.stopping = False
        self._keys = jobs.keys
        super().__init__(
            [jobs.queue],
            connection=jobs.queue.connection,
            serializer=jobs.queue.serializer,
            queue_class=JobQueue,
            maintenance_interval=TICK_S - 1,
            worker_ttl=15 + TICK_S,  # RQ waits 15 s less than this for a job
            log_job_description=False,
        )
        self.log_result_lifespan = False

    @property
    def connection_timeout(self) -> int:
        """Return a short timeout: RQ would wait ten seconds for a server that hangs."""
        return int(self.dequeue_timeout) + 1

    def get_heartbeat_ttl(self, _: Job, __: float = 0.0) -> int:
        """Return the limit after which a job has lost its worker: no job runs longer."""
        return JOB_S

    def register_birth(self) -> None:
        """Register the worker, once Redis answers and accepts writes."""
        super().register_birth()  # type: ignore[no-untyped-call]
        tell_alive(self.connection, self._keys)

    def _install_signal_handlers(self) -> None:
        """Log that the worker is ready: from now on it can be asked to stop."""
        super()._install_signal_handlers()  # type: ignore[no-untyped-call]
        log.info("ready")

    def heartbeat(self, timeout: int | None = None, pipeline: Pipeline | None = None) -> None:
        """Send a heartbeat, at most once per BEAT."""
        last = self.last_heartbeat
        if last is None or datetime.now(UTC) - last > BEAT:
            super().heartbeat(timeout, pipeline)
            tell_alive(self.connection, self._keys)

    def set_state(self, state: str, pipeline: Pipeline | None = None) -> None:  # noqa: ARG002
        """Keep the state in this process only: nothing reads it from Redis."""
        self._state = state

    def subscribe(self) -> None:
        """Do not subscribe to RQ's remote commands: they would cost a thread and a connection."""

    def handle_exception(self, job: Job, *exc_info: Any) -> None:
        """Log a carrier's error in one line, any other error with its traceback."""
        fault = exc_info[1]
        if isinstance(fault, CarrierError):
            log.warning("job failed", job=job.id, fault=repr(fault))
            return
        super().handle_exception(job, *exc_info)

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        """Stop after the current job."""
        self.stopping = True
        super().request_stop(signum, frame)  # type: ignore[no-untyped-call]

    def set_shutdown_requested_date(self) -> None:
        """Do not write the date: nothing reads it, and a signal handler must not wait for Redis."""

    def register_death(self) -> None:
        """Deregister if Redis answers at once; otherwise RQ's record of this worker expires."""
        with time_budget(LAST_WORDS_S), suppress(RedisError):
            super().register_death()  # type: ignore[no-untyped-call]
