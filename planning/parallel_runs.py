"""Simulate days in parallel: one process per core, each with its own Redis."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from itertools import cycle

from redis import Redis

from config.site import Site
from planning.day import Day
from planning.outcome import Course
from planning.simulation import Machine


@dataclass(frozen=True, slots=True)
class _Worker:
    """A process that simulates days, and its Redis."""

    url: str
    pool: ProcessPoolExecutor


class Laboratory:
    """Simulates days on any site, in several processes; created by `laboratory`."""

    def __init__(self, workers: Sequence[_Worker]) -> None:
        self._workers = workers

    def play(self, trials: Iterable[tuple[Site, Day]]) -> Iterator[Course]:
        """Yield the course of each day, in the given order, as soon as it is available."""
        workers = cycle(self._workers)
        played = [
            worker.pool.submit(_play, worker.url, site, day)
            for worker, (site, day) in zip(workers, trials, strict=False)
        ]
        for course in played:
            yield course.result()


OpenRedis = Callable[[], AbstractContextManager[str]]
"""Start a Redis without persistence; the context manager yields its URL."""

SIGNALS = (signal.SIGINT, signal.SIGTERM)
"""Signals that end the command and so its processes."""


@contextmanager
def laboratory(open_redis: OpenRedis, processes: int = os.cpu_count() or 1) -> Iterator[Laboratory]:
    """Open one process and one Redis for each core.

    Closing is immediate: each Redis stops before its pool, which ends the days in progress.
    """
    afresh = multiprocessing.get_context("spawn")
    with ExitStack() as open_:
        pools = [
            ProcessPoolExecutor(1, mp_context=afresh, initializer=_follow_parent)
            for _ in range(processes)
        ]
        open_.callback(_close, pools)
        yield Laboratory([_Worker(open_.enter_context(open_redis()), pool) for pool in pools])


def _follow_parent() -> None:
    """End this process when, and only when, its parent ends, for whatever reason."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    threading.Thread(target=_exit_with_parent, daemon=True).start()


def _exit_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _close(pools: Sequence[ProcessPoolExecutor]) -> None:
    for pool in pools:
        pool.shutdown(wait=False, cancel_futures=True)
    for pool in pools:
        pool.shutdown()


def connect(url: str) -> Redis:
    """Return a client with one connection, faster than a pool.

    Use it in one thread. It never retries: a local Redis that does not answer has been stopped.
    """
    return Redis.from_url(url, decode_responses=True, single_connection_client=True, retry=None)


def _play(url: str, site: Site, day: Day) -> Course:
    with connect(url) as redis:
        return Machine(redis, site).play(day)
