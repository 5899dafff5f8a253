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

from config.model.site import Site
from planning.demand.day import Day
from planning.simulation.day_result import DayResult
from planning.simulation.simulator import Simulator


@dataclass(frozen=True, slots=True)
class _Worker:
    """A process that simulates days, and its Redis."""

    url: str
    pool: ProcessPoolExecutor


class SimulationPool:
    """Simulates days on any site, in several processes; opened by `open_pool`."""

    def __init__(self, workers: Sequence[_Worker]) -> None:
        self._workers = workers

    def simulate(self, runs: Iterable[tuple[Site, Day]]) -> Iterator[DayResult]:
        """Yield the result of each day, in the given order, as soon as it is available."""
        workers = cycle(self._workers)
        simulated = [
            worker.pool.submit(_simulate, worker.url, site, day)
            for worker, (site, day) in zip(workers, runs, strict=False)
        ]
        for day_result in simulated:
            yield day_result.result()


OpenRedis = Callable[[], AbstractContextManager[str]]
"""Start a Redis without persistence; the context manager yields its URL."""

SIGNALS = (signal.SIGINT, signal.SIGTERM)
"""Signals that end the command and so its processes."""


@contextmanager
def open_pool(
    open_redis: OpenRedis, processes: int = os.cpu_count() or 1
) -> Iterator[SimulationPool]:
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
        yield SimulationPool([_Worker(open_.enter_context(open_redis()), pool) for pool in pools])


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


def _simulate(url: str, site: Site, day: Day) -> DayResult:
    with connect(url) as redis:
        return Simulator(redis, site).simulate(day)
