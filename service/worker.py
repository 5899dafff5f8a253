"""The worker: takes jobs one after the other in one warm process, for a fork costs a ring 14 ms."""

from datetime import UTC, datetime, timedelta

from redis.client import Pipeline
from rq.job import Job
from rq.worker import SimpleWorker

from service.jobs import JOB_S, JobQueue, Jobs

TICK_S = 2  # between two looks for jobs of workers that have died
BEAT = timedelta(seconds=1)  # RQ would write a sign of life five times a job


class Worker(SimpleWorker):
    """What a killed worker had begun is begun again within JOB_S and a tick or two."""

    def __init__(self, jobs: Jobs) -> None:
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

    def get_heartbeat_ttl(self, _: Job, __: float = 0.0) -> int:
        """No job runs longer than this, so one that is older has lost its worker."""
        return JOB_S

    def heartbeat(self, timeout: int | None = None, pipeline: Pipeline | None = None) -> None:
        """A sign of life of the worker, now and then."""
        last = self.last_heartbeat
        if last is None or datetime.now(UTC) - last > BEAT:
            super().heartbeat(timeout, pipeline)

    def set_state(self, state: str, pipeline: Pipeline | None = None) -> None:  # noqa: ARG002
        """Busy or idle is this process's own affair: nobody reads it in Redis."""
        self._state = state

    def subscribe(self) -> None:
        """RQ's remote commands are not used; they would cost a thread and a connection."""
