"""Cost of what reads callbacks, with few and with many open ones.

    python -m benchmarks.performance.callbacks [--rounds 40]

Half of the callbacks are in line, a quarter is scheduled and a quarter is out of line until the
next morning. The floor is two runs of an empty script, as in benchmarks.performance.decisions. Work
is CPU time of this process and Redis together, which a busy machine disturbs less than the time
that passes.
"""

import argparse
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count, cycle
from statistics import median

from redis import Redis

from benchmarks.measure.figures import machine, percentile
from benchmarks.performance.live_state import MONDAY_AT_TEN, OURS, empty
from callback.board import callback_board
from callback.listing import listed
from callback.ring_policy import Suspension
from callback.slots.free_times import times
from callback.state.store import Callbacks
from callback.verbs.close import close
from callback.verbs.suspend import suspend
from planning.demand import reference_day as reference
from planning.simulation.simulation_pool import connect
from routing.router import Router
from routing.state.queue import Queue
from routing.state.store import Store, ms
from routing.verbs.assign import assign
from service.arguments.whole_number import at_least
from service.redis.temporary import temporary_redis

OPEN = (50, 5_000)
PAGE = 50
HOUR_S = 3600.0
EVENING = MONDAY_AT_TEN + 10 * HOUR_S
MORNING = MONDAY_AT_TEN + 22 * HOUR_S
SCHOOL = Queue("skola", "sv")

HEAD = "| | open | median µs | p99 | work, median µs | p99 |\n|---|---:|---:|---:|---:|---:|"
Work = Callable[[], object]


def main() -> None:
    """Print one table: a row for each kind of work and number of callbacks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=at_least(10), default=40)
    rounds = parser.parse_args().rounds
    print(f"{machine()}; {rounds} rounds each\n\n{HEAD}")
    for opened in OPEN:
        with _redis() as redis:
            callbacks = _callbacks(redis, opened)
            for name, work in _works(callbacks).items():
                _row(name, opened, _measured(redis, work, rounds))


def _works(callbacks: Callbacks) -> Mapping[str, Work]:
    now, queues = MONDAY_AT_TEN, callbacks.router.queues
    return {
        "floor: two empty scripts": lambda: empty(callbacks.router.store.redis),
        "the sweeper's closing check, when open": lambda: close(callbacks, now),
        "times offered": lambda: times(callbacks, SCHOOL, now),
        "board": lambda: callback_board(callbacks, now),
        f"first {PAGE} of the list": lambda: listed(callbacks, queues, "", PAGE),
        "decision": lambda: assign(callbacks.router, now),
        "the sweeper's closing check, when closed": lambda: close(callbacks, EVENING),
    }


def _callbacks(redis: Redis, opened: int) -> Callbacks:
    """Return a site with that many open callbacks, over all queues."""
    site = reference.site()
    callbacks = Callbacks(Router(site, Store(redis, site.slug)))
    queues, numbers = cycle(callbacks.router.queues), count(46_700_000_000)
    for place in range(opened):
        queue, kind = next(queues), place // len(callbacks.router.queues) % 4
        due = EVENING + place * 600 if kind == 1 else None
        id_ = _ask(callbacks, f"c{place}", queue, f"+{next(numbers)}", due)
        found = callbacks.get(id_) if kind == 2 else None
        if found:
            suspend(
                callbacks,
                found,
                Suspension(MORNING, Suspension.CLOSED, "text_rests"),
                MONDAY_AT_TEN,
            )
    return callbacks


def _ask(callbacks: Callbacks, id_: str, queue: str, number: str, due: float | None) -> str:
    callbacks.commit(
        "create_callback",
        now=MONDAY_AT_TEN - HOUR_S,
        contact=id_,
        queue=queue,
        number=number,
        called=OURS,
        request_ttl=1000,
        number_limit="",
        instead="",
        due="" if due is None else ms(due),
        slot_from=0,
        slot_until=1,
        slot_size=1,
        keys={
            "request": callbacks.keys.asked("key", id_),
            "number_requests": callbacks.keys.asked("number", number),
            "other": callbacks.keys.contact(id_),
            "today": callbacks.router.today(Queue.parse(queue), MONDAY_AT_TEN),
        },
    )
    return id_


def _measured(redis: Redis, work: Work, rounds: int) -> Iterator[tuple[float, float]]:
    """Yield the time passed and the CPU time worked of each round, in microseconds."""
    work()  # once for what is loaded or cached
    for _ in range(rounds):
        redis.config_resetstat()
        passed, worked = time.perf_counter(), time.thread_time()
        work()
        here, passed = time.thread_time() - worked, time.perf_counter() - passed
        there = sum(command["usec"] for command in redis.info("commandstats").values())
        yield passed * 1e6, here * 1e6 + there


def _row(name: str, opened: int, found: Iterable[tuple[float, float]]) -> None:
    passed, worked = zip(*found, strict=True)
    print(
        f"| {name} | {opened:,} | {median(passed):.0f} | {percentile(passed, 99):.0f} |"
        f" {median(worked):.0f} | {percentile(worked, 99):.0f} |",
        flush=True,
    )


@contextmanager
def _redis() -> Iterator[Redis]:
    """A Redis server of its own, started as ./lotsa does."""
    with temporary_redis(durable=True) as server, connect(server.url) as redis:
        yield redis


if __name__ == "__main__":
    main()
