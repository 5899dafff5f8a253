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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks.quality.windows import WINDOWS, Windows, cut, entered
from config.guide import Guide, Level
from config.site import Site
from planning.demand.day import Day
from planning.demand.demand import HALF_HOUR, Demand, draw
from planning.demand.drawn_days import MIDNIGHT
from planning.demand.synthetic_site import always_open_site, group, guide
from planning.report.confidence_interval import Estimate
from planning.simulation import ideal_queue as ideal
from planning.simulation.day_result import ContactResult, DayResult, Ending
from planning.simulation.simulation_pool import open_pool
from planning.theory.erlang import Impatient, erlang_c, mean_wait, relaxation
from planning.theory.limited_places import SharedPlaces
from service.arguments.whole_number import at_least
from service.redis.temporary import redis_address

WARM_UP, WINDOW = 3, 2
"""Shortest warm-up and window, in multiples of the system's correlation time."""
SEED, LONGER = 1, 10
HANDLING_S, PATIENCE_S = 277.6, 240.0
PATIENT = (
    (10, 8, 40_000),
    (20, 18, 60_000),
    (40, 36, 60_000),
    (55, 48, 60_000),
    (90, 84, 120_000),
    (100, 95, 120_000),
)
"""Guides, erlangs and contacts of the queues without abandonment."""
KINDS = 6
"""Kinds of contact in Wallace and Whitt (2005): 90 guides, 30 waiting places."""
SIMULATED = [Estimate(0.00421, 0.00017), Estimate(0.4215, 0.0041), Estimate(0.592, 0.009)]
"""Their simulation with two skills: blocked, delayed, mean wait in minutes."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; `exact` has a half-width of its own if the source simulated it."""

    figure: str
    exact: Estimate
    measured: Callable[[Windows], Estimate | None]
    scale: float = 100.0
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class System:
    """`a` erlangs on `site`, `handling` in seconds; `memory` is the correlation time.

    A run of `contacts` contacts gives intervals narrow enough to be meaningful."""

    name: str
    site: Site
    a: float
    handling: float
    memory: float
    rows: Sequence[Row]
    contacts: int
    patience: float = math.inf
    places: int | None = None


def main() -> None:
    """Print one table."""
    chosen = _arguments()
    systems = [s for s in _systems() if any(word in s.name for word in chosen.named or [""])]
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
    return ", ".join(system.name for system in _systems())


def _systems() -> list[System]:
    return [*_without_abandonment(), *_with_abandonment(), *_with_skills()]


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


def _share(windows: Windows, wanted: Callable[[ContactResult], float]) -> Estimate | None:
    return windows.mean(wanted)


def _wait_of_entered(windows: Windows, unit: float) -> Estimate | None:
    return windows.mean_of_entered(lambda result: result.waited / unit)


def _delayed(result: ContactResult) -> bool:
    return entered(result) and result.waited > 0


def _single_queue(n: int) -> Site:
    return always_open_site(
        {"any": group("any", 280)}, ["sv"], [_guide(i, ["any"]) for i in range(n)]
    )


def _guide(number: int, groups: Sequence[str]) -> Guide:
    """Return a guide whose own group is the first."""
    levels: dict[str, Level] = {name: 1 if n == 0 else 2 for n, name in enumerate(groups)}
    return guide(str(number), levels, ["sv"])


def _known(value: float) -> Estimate:
    return Estimate(value, 0.0)


def _without_abandonment() -> Iterator[System]:
    for n, a, contacts in PATIENT:
        relative = partial(_wait_of_entered, unit=HANDLING_S)
        rows = [
            Row("has to wait %", _known(erlang_c(n, a)), partial(_share, wanted=_delayed)),
            Row("E[W]/E[S]", _known(mean_wait(n, a)), relative, 1.0, decimals=4),
        ]
        memory = relaxation(n, a) * HANDLING_S
        yield System(
            f"M/M/{n}, {a} erlang", _single_queue(n), a, HANDLING_S, memory, rows, contacts
        )


def _with_abandonment() -> Iterator[System]:
    for a, n in ((32, 40), (36, 36), (36, 40), (40, 40), (44, 40)):
        exact = Impatient(n, a, HANDLING_S, PATIENCE_S)
        rows = [
            Row("has to wait %", _known(exact.waits), partial(_share, wanted=_delayed)),
            Row("abandons %", _known(exact.abandons), partial(_share, wanted=_abandons)),
            Row("E[W] s", _known(exact.mean_wait), partial(_share, wanted=_waited), 1.0),
            *(
                Row(f"≤ {s} s %", _known(exact.answered_within(s)), partial(_share, wanted=_in(s)))
                for s in (20, 60, 180)
            ),
            Row("occupancy %", _known(exact.occupancy), Windows.occupancy),
        ]
        name = f"M/M/{n}+M, {a} erlang"
        memory = HANDLING_S + PATIENCE_S
        yield System(name, _single_queue(n), a, HANDLING_S, memory, rows, 20_000, PATIENCE_S)


def _abandons(result: ContactResult) -> bool:
    return result.ending is Ending.ABANDONED


def _waited(result: ContactResult) -> float:
    return result.waited


def _in(seconds: float) -> Callable[[ContactResult], bool]:
    return lambda result: result.answered_within(seconds)


def _with_skills() -> Iterator[System]:
    pooled, apart = SharedPlaces(1, 90, 84, 30), SharedPlaces(KINDS, 15, 14, 30)
    for skills, exact, contacts in (
        (6, _exact(pooled), 150_000),
        (2, SIMULATED, 100_000),
        (1, _exact(apart), 36_000),
    ):
        rows = [
            Row("blocked %", exact[0], _turned_away, decimals=3),
            Row("delayed %", exact[1], partial(_share, wanted=_delayed)),
            Row("E[W] min", exact[2], partial(_wait_of_entered, unit=60), 1.0, decimals=3),
        ]
        memory = relaxation(90, 84) * 600
        name = f"6 kinds, {skills} skill{'s' * (skills > 1)}"
        yield System(name, _six_kinds(skills), 84, 600, memory, rows, contacts, places=30)


def _exact(line: SharedPlaces) -> list[Estimate]:
    return [_known(value) for value in (line.blocked, line.delayed, line.mean_wait * 10)]


def _turned_away(windows: Windows) -> Estimate | None:
    return windows.mean(lambda result: not entered(result))


def _six_kinds(skills: int) -> Site:
    """Return a site with every own group and every pair of groups equally often."""
    kinds = [f"kind{n}" for n in range(KINDS)]
    guides = []
    for number in range(90):
        first, turn = number % KINDS, number // KINDS % (KINDS - 1)
        others = [kinds[(first + 1 + (turn + n) % (KINDS - 1)) % KINDS] for n in range(KINDS - 1)]
        guides.append(_guide(number, [kinds[first], *others][:skills]))
    return always_open_site({kind: group(kind, 600) for kind in kinds}, ["sv"], guides)


if __name__ == "__main__":
    main()
