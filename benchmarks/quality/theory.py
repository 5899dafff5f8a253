"""The real router in virtual time against queues whose figures are known exactly.

    python -m benchmarks.quality.theory [--contacts N] [M/M/40, …]

Exponential times, no breaks, no ring time. Each system is one long run: the warm-up is dropped,
the rest is cut into windows, and the confidence interval is over the windows. Systems with a long
correlation time, and rare events, have longer runs. For a system with a single queue, the table
also shows an ideal queue with the very same citizens, and with ten times as many others: compare
the router with the first; the rest of the difference is chance.
"""

import argparse
import math
import zlib
from collections.abc import Iterator

from benchmarks.quality.known_systems import Row, System, all_systems
from benchmarks.quality.windows import WINDOWS, Windows, cut
from planning.demand.day import Day
from planning.demand.demand import HALF_HOUR, Demand, draw
from planning.demand.drawn_days import MIDNIGHT
from planning.simulation import ideal_queue as ideal
from planning.simulation.day_result import DayResult
from planning.simulation.simulation_pool import open_pool
from service.arguments.whole_number import at_least
from service.redis.temporary import redis_address

WARM_UP, WINDOW = 3, 2
"""Shortest warm-up and window, in multiples of the system's correlation time."""
SEED, LONGER = 1, 10


def main() -> None:
    """Print one table."""
    chosen = _arguments()
    systems = [s for s in all_systems() if any(word in s.name for word in chosen.named or [""])]
    if not systems:
        raise SystemExit(f"no system has that in its name; there are: {_names()}")
    print(
        "| system | figure | exact | router | within | ideal line | ideal line, longer | within |"
    )
    print("|---|---|---:|---:|---|---:|---:|---|")
    with open_pool(redis_address) as open_:
        runs = [
            (system.site, _day(system, chosen.contacts or system.contacts)) for system in systems
        ]
        for system, day_result in zip(systems, open_.simulate(runs), strict=True):
            more = LONGER * (chosen.contacts or system.contacts)
            for line in _table_rows(system, day_result, more):
                print(line, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("named", nargs="*", help="parts of the names of the systems to run")
    parser.add_argument(
        "--contacts", type=at_least(1), help="in each run, instead of as many as it needs"
    )
    return parser.parse_args()


def _names() -> str:
    return ", ".join(system.name for system in all_systems())


def _table_rows(system: System, day_result: DayResult, more: int) -> Iterator[str]:
    windows = _windows(system, day_result)
    same, longer = _ideal(system, day_result.day), _ideal(system, _day(system, more, SEED + 1))
    for row in system.rows:
        cells = [
            *_compared(row, windows),
            _shown(row, same),
            *(_compared(row, longer) if longer else ("", "")),
        ]
        exact = row.exact.show(row.scale, row.decimals)
        yield f"| {system.name} | {row.figure} | {exact} | {' | '.join(cells)} |"


def _compared(row: Row, windows: Windows) -> tuple[str, str]:
    """Return a figure with its interval, and whether the exact value lies in it."""
    found = row.measured(windows)
    if found is None:
        raise RuntimeError("nobody came")
    inside = abs(found.value - row.exact.value) <= math.hypot(found.half, row.exact.half)
    return found.show(row.scale, row.decimals), "yes" if inside else "**no**"


def _ideal(system: System, day: Day) -> Windows | None:
    """Return None for a system with several queues, or with a limited one."""
    if system.places is not None:
        return None
    return _windows(system, ideal.simulate(day, len(system.site.guides)))


def _shown(row: Row, best: Windows | None) -> str:
    found = row.measured(best) if best else None
    return f"{found.value * row.scale:.{row.decimals}f}" if found else ""


def _day(system: System, contacts: int, seed: int = SEED) -> Day:
    rate = system.a / system.handling
    measured = max(contacts / rate, WINDOWS * WINDOW * system.memory)
    halves = math.ceil((WARM_UP * system.memory + measured) / HALF_HOUR)
    queues = system.site.queue_ids()
    demand = Demand(
        {(h, q): rate * HALF_HOUR / len(queues) for h in range(halves) for q in queues},
        dict.fromkeys(queues, system.handling),
        system.patience,
        handling_cv=None,
    )
    length = halves * HALF_HOUR
    callers = draw(demand, seed, zlib.crc32(system.name.encode()), MIDNIGHT)
    return Day(MIDNIGHT, MIDNIGHT + length, callers, places=system.places)


def _windows(system: System, day_result: DayResult) -> Windows:
    return cut(day_result, MIDNIGHT + WARM_UP * system.memory)


if __name__ == "__main__":
    main()
