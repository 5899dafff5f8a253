"""Where days are played: a Redis of its own that keeps nothing, and a process for each core."""

import multiprocessing
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

from redis import Redis

from config.site import Site
from service.redis_server import EmbeddedRedis
from service.what_if.course import Course
from service.what_if.day import Day
from service.what_if.machine import Machine


class Laboratory:
    """Plays days on any site; made by `laboratory`."""

    def __init__(self, url: str, pools: Sequence[ProcessPoolExecutor]) -> None:
        self._url, self._pools = url, pools

    def play(self, trials: Iterable[tuple[Site, Day]]) -> Iterator[Course]:
        """The courses of days on sites, in that order, each as soon as it is there."""
        n = len(self._pools)
        played = [
            self._pools[i % n].submit(_play, self._url, i % n, site, day)
            for i, (site, day) in enumerate(trials)
        ]
        for course in played:
            yield course.result()


@contextmanager
def laboratory(processes: int = os.cpu_count() or 1) -> Iterator[Laboratory]:
    """Opens it; each process plays in a database of its own."""
    with ExitStack() as open_:
        folder = open_.enter_context(tempfile.TemporaryDirectory(prefix="lotsa-", dir="/tmp"))
        server = open_.enter_context(EmbeddedRedis(Path(folder)))
        with connect(server.url, 0) as redis:
            redis.config_set("appendonly", "no")
        afresh = multiprocessing.get_context("spawn")
        pools = [ProcessPoolExecutor(1, mp_context=afresh) for _ in range(processes)]
        open_.callback(_close, pools)
        yield Laboratory(server.url, pools)


def _close(pools: Sequence[ProcessPoolExecutor]) -> None:
    """Who has lost patience waits for the days at hand, not for all that are left."""
    for pool in pools:
        pool.shutdown(wait=False, cancel_futures=True)
    for pool in pools:
        pool.shutdown()


def connect(url: str, database: int) -> Redis:
    """One connection, used by one thread, spares the pool at each of millions of commands."""
    return Redis.from_url(
        f"{url}?db={database}", decode_responses=True, single_connection_client=True
    )


def _play(url: str, database: int, site: Site, day: Day) -> Course:
    with connect(url, database) as redis:
        return Machine(redis, site).play(day)
