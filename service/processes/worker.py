"""The worker: threads that carry out the outbox, and one that works on callback jobs."""

import os
import socket
import threading
import time
from collections.abc import Callable, Sequence
from contextvars import copy_context
from functools import partial

import structlog
from redis import Redis
from redis.exceptions import RedisError

from routing.effects import DialCitizen, Effect, SendEntryText, SendText
from routing.state.keys import Keys
from service.processes.callback_jobs import RUNNER, CallbackJobs
from service.processes.outbox_reader import OUTAGE_S, OutboxReader
from service.supervisor.stop_signal import StopSignal

READERS = 4
"""Threads per process. While the carrier answers slowly, each waits for one request."""
STOP_S = 6.0
"""Seconds that effects in progress have to end before the process does; others redo the rest."""

log = structlog.get_logger("worker")


class WorkerProcess:
    """Everything that one worker process does, until its stop signal.

    It has a reader for each client in `outboxes`; `live` is the client that effects use.
    """

    def __init__(
        self,
        outboxes: Sequence[Redis],
        live: Redis,
        keys: Keys,
        jobs: CallbackJobs,
        carry_out: Callable[[Effect], None],
    ) -> None:
        self._jobs = jobs
        self._carry_out = carry_out
        self._stopping = threading.Event()
        name = f"{socket.gethostname()}-{os.getpid()}"
        self._live = live
        self._readers = [
            OutboxReader(outbox, keys, self._do, f"{name}-{number}", self._reconnect)
            for number, outbox in enumerate(outboxes)
        ]

    def run(self, pace: StopSignal) -> None:
        """Work until a stop signal; effects that have begun are carried out."""
        RUNNER.set(self._carry_out)
        in_context = partial(copy_context().run, self._work_on_jobs)  # a thread starts without one
        threading.Thread(target=in_context, name="callback-jobs", daemon=True).start()
        threads = [_start(reader, self._stopping) for reader in self._readers]
        log.info("ready")
        pace.wait()
        self._stopping.set()
        end = time.monotonic() + STOP_S
        for thread in threads:
            thread.join(max(0.0, end - time.monotonic()))

    def _do(self, effect: Effect) -> None:
        """Make callback work a job; carry out anything else now."""
        if isinstance(effect, DialCitizen | SendText | SendEntryText):
            self._jobs.enqueue(effect)
        else:
            self._carry_out(effect)

    def _reconnect(self) -> None:
        """Drop idle connections, so that no effect waits for a server that was failed over."""
        self._live.connection_pool.disconnect(inuse_connections=False)

    def _work_on_jobs(self) -> None:
        """Work on jobs for ever; RQ's worker ends on a Redis error, so start another then."""
        while not self._stopping.is_set():
            try:
                self._jobs.worker().work()
            except RedisError:
                log.warning("redis is out", exc_info=True, again_in_s=OUTAGE_S)
            self._stopping.wait(OUTAGE_S)


def _start(reader: OutboxReader, stopping: threading.Event) -> threading.Thread:
    thread = threading.Thread(target=reader.run, args=(stopping,), name="outbox", daemon=True)
    thread.start()
    return thread
