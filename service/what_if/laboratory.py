"""Where days are played: for each core a process with a Redis of its own that keeps nothing."""

import multiprocessing
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from redis import Redis

from config.site import Site
from service.redis_server import EmbeddedRedis
from service.what_if.course import Course
from service.what_if.day import Day
from service.what_if.machine import Machine


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


@contextmanager
def laboratory(processes: int = os.cpu_count() or 1) -> Iterator[Laboratory]:
    """Opens it."""
    with ExitStack() as open_:
        benches = [_bench(open_) for _ in range(processes)]
        open_.callback(_close, [bench.pool for bench in benches])
        yield Laboratory(benches)


def _bench(open_: ExitStack) -> _Bench:
    folder = open_.enter_context(tempfile.TemporaryDirectory(prefix="lotsa-", dir="/tmp"))
    server = open_.enter_context(EmbeddedRedis(Path(folder)))
    with connect(server.url) as redis:
        redis.config_set("appendonly", "no")
    afresh = multiprocessing.get_context("spawn")
    return _Bench(server.url, ProcessPoolExecutor(1, mp_context=afresh))


def _close(pools: Sequence[ProcessPoolExecutor]) -> None:
    """Who has lost patience waits for the days at hand, not for all that are left."""
    for pool in pools:
        pool.shutdown(wait=False, cancel_futures=True)
    for pool in pools:
        pool.shutdown()


def connect(url: str) -> Redis:
    """One connection, used by one thread, spares the pool at each of millions of commands."""
    return Redis.from_url(url, decode_responses=True, single_connection_client=True)


def _play(url: str, site: Site, day: Day) -> Course:
    with connect(url) as redis:
        return Machine(redis, site).play(day)
