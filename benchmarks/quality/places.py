"""Places that callbacks gain and lose against the order of arrival, in one queue.

    python -m benchmarks.quality.places [--days 5] [--share 0.3] [--seed 1]

The real verbs in virtual time, on overloaded days: a share of the callers asks for a callback
after a while on the line; one in five of them does not answer the first ring. The order counted
is that of first offers, among contacts that were ever offered. Exit status 1 if a callback is
overtaken by someone on the line who arrived later than the bound that citizens are told allows.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import cast

from redis import Redis

from benchmarks.measure.figures import machine, percentile
from benchmarks.quality.called_back import CallbackSimulator, Share
from benchmarks.quality.turns import Entry, Turn, gained, passed, turns_of
from config.model.site import Site
from planning.demand.day import Day
from planning.demand.demand import HALF_HOUR, Demand, draw
from planning.demand.drawn_days import MIDNIGHT
from planning.demand.synthetic_site import always_open_site, group, guide
from planning.simulation.simulation_pool import connect
from service.arguments.whole_number import at_least
from service.redis.temporary import temporary_redis

QUEUE, GUIDES, HANDLING_S, PATIENCE_S = "any.sv", 12, 280.0, 600.0
HALVES, LOAD = range(16, 33), 1.1
BOUNDS = (0, 300)


def main() -> int:
    """Print one table."""
    chosen, beyond = _arguments(), 0
    print(f"# Places: {machine()}\n")
    print("| live first, s | who | contacts | p1 | p10 | median | p90 | p99 | worst | best |")
    print("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    latest: dict[int, tuple[float, int]] = {}
    for bound in BOUNDS:
        days = list(_days(bound, chosen))
        for who in ("called back", "on the line"):
            places = [gain for one in days for gain in gained(one, who == "called back")]
            print(_table_row(bound, who, places))
        latest[bound] = passed(days, bound)
        beyond += latest[bound][1]
    for bound, (most, wrong) in latest.items():
        print(
            f"\nlive first {bound} s: passed by who came {most:.1f} s later at most, {wrong} beyond"
        )
    return 1 if beyond else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=at_least(1), default=5)
    parser.add_argument("--share", type=float, default=0.3)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _days(bound: int, chosen: argparse.Namespace) -> Iterator[list[Turn]]:
    """Return the same citizens whatever the bound."""
    with temporary_redis() as server, connect(server.url) as redis:
        for number in range(chosen.days):
            share = Share(chosen.share, f"{chosen.seed}/{number}")
            yield turns(redis, bound, day(chosen.seed, number), share)


def turns(redis: Redis, bound: int, simulated: Day, share: Share) -> list[Turn]:
    """Return the contacts of one day in the order of their first offers."""
    CallbackSimulator(redis, _site(bound), share).simulate(simulated)
    return turns_of(cast("list[Entry]", redis.xrange("{what_if}:events")))


def _site(bound: int) -> Site:
    guides = [guide(str(number), {"any": 1}, ["sv"]) for number in range(1, GUIDES + 1)]
    site = always_open_site({"any": group("any", round(HANDLING_S))}, ["sv"], guides)
    rules = site.callback.model_copy(update={"later_by_s": bound})
    return site.model_copy(update={"callback": rules})


def day(seed: int, number: int, halves: range = HALVES, load: float = LOAD) -> Day:
    """Return a day with `load` times as many callers as guides can answer."""
    each = load * GUIDES * HALF_HOUR / HANDLING_S
    demand = Demand({(half, QUEUE): each for half in halves}, {QUEUE: HANDLING_S}, PATIENCE_S)
    callers = draw(demand, seed, number, MIDNIGHT)
    opens, closes = (MIDNIGHT + half * HALF_HOUR for half in (halves[0], halves[-1] + 1))
    return Day(opens, closes, callers, ring_s=3.0)


def _table_row(bound: int, who: str, places: Sequence[int]) -> str:
    some = [f"{percentile(places, percent):.0f}" for percent in (1, 10, 50, 90, 99)]
    cells = (bound, who, len(places), *some, min(places), max(places))
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    sys.exit(main())
