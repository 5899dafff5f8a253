"""Cost of a decision at any load: time, time in Redis, round trips, memory.

    python -m benchmarks.performance.decisions [--decisions 400]

A decision is `assign`: it reads a snapshot, decides and commits one offer. The floor is two runs
of an empty script. Citizens and guides are those of the reference day, multiplied.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from random import Random
from statistics import median

from redis import Redis

from benchmarks.measure.figures import machine, percentile
from benchmarks.performance.live_state import Decision, LiveState, empty
from config.load import load_site
from config.settings import ROOT
from planning.demand import reference_day as reference
from planning.simulation.simulation_pool import connect
from planning.simulation.staffing import with_guides
from service.arguments.whole_number import at_least
from service.redis.temporary import temporary_redis

WAITING, GUIDES = (10, 1_000, 100_000), (40, 400, 4_000)
MALMO = ROOT / "config" / "malmo"
TURNS = 4
SITES, EACH = 200, 50
"""Number of sites in one Redis, and of citizens who wait at each."""
APART = 10_000
DECLINED = (0, 10, 100)
RESERVED, LATER = 3_000, 1_000
HEAD = (
    "| | median µs | p99 | work, median µs | p99 | Redis, median µs | p99 | round trips |\n"
    "|---|---:|---:|---:|---:|---:|---:|---:|"
)


def main() -> None:
    """Print one table, then growth and memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decisions", type=at_least(TURNS), default=400)
    count = parser.parse_args().decisions
    print(f"{machine()}; {count} decisions each\n\n{HEAD}")
    with _redis() as redis:
        _row("floor: two empty scripts", (empty(redis) for _ in range(count)))
        said = _measure_waiting(redis, count)
        _measure_arrivals(redis, count)
        _measure_declined(count)
        _measure_reserved(count)
        _measure_other_queue(count)
        _measure_queues(count)
        _measure_sites(count)
        _row("floor, again", (empty(redis) for _ in range(count)))
    print(f"\n{said}")


def _measure_waiting(redis: Redis, count: int) -> str:
    """A guide becomes free.

    The sizes take turns, so that all see the same load on the machine.
    """
    used, states = [_memory(redis)], dict[int, LiveState]()
    for waiting in WAITING:
        states[waiting] = _site(redis, waiting, waiting)
        used.append(_memory(redis))
    found = _in_turn(states, count)
    medians = [
        _row(f"{waiting:,} wait, {guides:,} guides on duty: one comes free", decisions)
        for (waiting, guides), decisions in sorted(found.items())
    ]
    small, large = medians[0], medians[-1]
    return (
        f"growth from the smallest to the largest: {large.passed / small.passed:.2f} of the time,"
        f" {large.worked / small.worked:.2f} of the work, {large.redis / small.redis:.2f} in Redis;"
        f" memory of one who waits: {(used[-1] - used[-2]) / WAITING[-1]:.0f} bytes"
    )


def _in_turn(
    states: Mapping[int, LiveState], count: int
) -> Mapping[tuple[int, int], list[Decision]]:
    found = defaultdict[tuple[int, int], list[Decision]](list)
    for _ in range(TURNS):
        for guides in GUIDES:
            for state in states.values():
                state.staff(with_guides(state.site, guides))
            for waiting, state in list(states.items()) * (count // TURNS):
                found[waiting, guides].append(state.one_is_free())
    return found


def _memory(redis: Redis) -> int:
    return int(redis.info("memory")["used_memory"])


def _measure_arrivals(redis: Redis, count: int) -> None:
    """A citizen arrives while every guide is free."""
    state = LiveState(redis, reference.site())
    contacts = state.come([f"{group}.sv" for group in reference.GROUPS])
    for guides in GUIDES:
        state.staff(with_guides(reference.site(), guides), idle=True)
        state.all_go(contacts)
        name = f"nobody waits, {guides:,} guides free: one citizen comes"
        _row(name, map(state.one_comes, islice(cycle(contacts), count)))


def _measure_declined(count: int) -> None:
    """Guides decline, so that many contacts exclude one guide each for a while."""
    with _redis() as redis:
        state = LiveState(redis, with_guides(reference.site(), GUIDES[1]))
        contacts = state.come(_queues(WAITING[1], 1))
        for many in DECLINED:
            state.keep_apart(contacts[-many:] if many else [])
            name = f"{WAITING[1]:,} wait, {many} of them just declined by somebody: one comes free"
            _row(name, (state.one_is_free() for _ in range(count)))


def _measure_reserved(count: int) -> None:
    """Guides are kept the contacts whom they met before: the latest, or all who wait."""
    for many, others in ((0, LATER), (RESERVED, LATER), (RESERVED, 0)):
        with _redis() as redis:
            state = LiveState(redis, with_guides(reference.site(), GUIDES[1]))
            contacts = state.come(_queues(others + RESERVED, 1))
            state.reserve(contacts[len(contacts) - many :])
            name = f"{len(contacts):,} wait, the last {many:,} kept for a guide: one comes free"
            _row(name, (state.one_is_free() for _ in range(count)))


def _measure_other_queue(count: int) -> None:
    """One queue has a free guide, who does not serve another, long queue."""
    for waiting in (0, APART):
        with _redis() as redis:
            state = LiveState(redis, reference.site())
            state.come(["skola.sv"] * waiting)
            contact = state.come(["bo.sv"])[0]
            state.all_go([contact])
            state.is_free("26")
            name = f"{waiting:,} wait for skola.sv, one comes to bo.sv where a guide is free"
            _row(name, (state.one_comes(contact) for _ in range(count)))


def _measure_queues(count: int) -> None:
    """The same citizens at a site with fewer queues, and at one with more."""
    for site in (reference.site(), load_site(MALMO)):
        with _redis() as redis:
            state = LiveState(redis, with_guides(site, GUIDES[1]))
            state.come(_queues(WAITING[1], 1))
            name = f"{len(site.queue_ids())} queues, {WAITING[1]:,} wait: one comes free"
            _row(name, (state.one_is_free() for _ in range(count)))


def _measure_sites(count: int) -> None:
    """Sites that share a Redis, each with a queue of its own and busy in turn."""
    for number in (1, SITES):
        with _redis() as redis:
            states = [_site(redis, n, EACH) for n in range(number)]
            name = f"{number} sites in one Redis, {EACH} wait at each: a guide comes free at one"
            _row(name, (state.one_is_free() for state in islice(cycle(states), count)))


def _site(redis: Redis, number: int, waiting: int) -> LiveState:
    state = LiveState(redis, reference.site().model_copy(update={"slug": f"site{number}"}))
    state.come(_queues(waiting, number))
    return state


def _queues(count: int, seed: int) -> list[str]:
    """Return the queues of that many citizens of the reference day."""
    queues, expected = zip(*reference.demand().by_queue().items(), strict=True)
    return Random(seed).choices(queues, expected, k=count)  # noqa: S311 - not for security


def _row(name: str, decisions: Iterable[Decision]) -> Decision:
    """Print a row and return its medians."""
    found = list(decisions)
    each = [d.passed for d in found], [d.worked for d in found], [d.redis for d in found]
    trips = max(d.trips for d in found)
    print(f"| {name} | {' | '.join(map(_pair, each))} | {trips} |", flush=True)
    passed, worked, redis = map(median, each)
    return Decision(passed, worked, redis, trips)


def _pair(values: Sequence[float]) -> str:
    return f"{median(values):.0f} | {percentile(values, 99):.0f}"


@contextmanager
def _redis() -> Iterator[Redis]:
    """A Redis server of its own, started as ./lotsa does."""
    with temporary_redis(durable=True) as server, connect(server.url) as redis:
        yield redis


if __name__ == "__main__":
    main()
