"""Where days are played: for each core a process with a Redis of its own that keeps nothing."""

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
class _Bench:
    """A process that plays, and its Redis."""

    url: str
    pool: ProcessPoolExecutor


class Laboratory:
    """Plays days on any site; made by `laboratory`."""

    def __init__(self, benches: Sequence[_Bench]) -> None:
        self._benches = benches

    def play(self, trials: Iterable[tuple[Site, Day]]) -> Iterator[Course]:
        """The courses of days on sites, in that order, each as soon as it is there."""
        benches = cycle(self._benches)
        played = [
            bench.pool.submit(_play, bench.url, site, day)
            for bench, (site, day) in zip(benches, trials, strict=False)
        ]
        for course in played:
            yield course.result()


OpenRedis = Callable[[], AbstractContextManager[str]]
"""Starts a Redis that keeps nothing; the context gives its address."""

SIGNALS = (signal.SIGINT, signal.SIGTERM)
"""Signals that end the command, and with it its processes."""


@contextmanager
def laboratory(open_redis: OpenRedis, processes: int = os.cpu_count() or 1) -> Iterator[Laboratory]:
    """Open one process and one Redis for each core.

    It closes at once: days in progress end when their Redis goes, before the pools do.
    """
    afresh = multiprocessing.get_context("spawn")
    with ExitStack() as open_:
        pools = [
            ProcessPoolExecutor(1, mp_context=afresh, initializer=_belong) for _ in range(processes)
        ]
        open_.callback(_close, pools)
        yield Laboratory([_Bench(open_.enter_context(open_redis()), pool) for pool in pools])


def _belong() -> None:
    """A process that plays ends when the command does, however that goes, and not by itself."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
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
    """One connection, used by one thread, spares the pool at each of millions of commands.

    Nothing is tried again: a Redis beside us that does not answer has been stopped.
    """
    return Redis.from_url(url, decode_responses=True, single_connection_client=True, retry=None)


def _play(url: str, site: Site, day: Day) -> Course:
    with connect(url) as redis:
        return Machine(redis, site).play(day)
