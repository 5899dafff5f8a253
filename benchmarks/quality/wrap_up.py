"""What interrupting wrap-up gives, each part alone, on the reference day and on drawn rosters.

    python -m benchmarks.quality.wrap_up [--days 40] [--rosters 6] [--seed 2026] [--keep FILE]

The first row is without the rule; the last columns are paired differences from it, day by day.
`small` are the four languages with three speakers, taken together. `gap` is how many points fewer
of a language are answered within 20 s than of Swedish: the worst with the small languages taken
together, and the worst of any single language. `notes` is how many wrap-ups of one guide are
interrupted in a day, mean and most; `run` is the longest time in minutes that a guide works
without a pause of a minute, median of the guides' days and the longest.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean as average
from statistics import median

from benchmarks.quality.day_figures import DayFigures, change, share, shown
from benchmarks.quality.kept_days import KeptDays
from config.model.site import Site
from planning.demand import reference_day as reference
from planning.demand.day import Caller, Day
from planning.demand.drawn_days import draw_days
from planning.demand.drawn_roster import with_drawn_roster
from planning.simulation.policies import everybody
from planning.simulation.simulation_pool import open_pool
from service.arguments.whole_number import at_least
from service.redis.temporary import redis_address

HOME, LARGE, SMALL = ("sv",), ("en", "ar"), reference.LANGUAGES[3:]
HEAD = (
    *("≤ 20 s %", "lost %", "sv", "en", "ar", "small", "gap", "notes", "run, min"),
    *("Δ ≤ 20 s", "Δ lost", "Δ ar", "Δ small"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the rules, and what the guides do with them."""

    rules: Mapping[str, object]
    accepted: float = 1.0
    longest_s: float = 60.0
    policy: Callable[[Site], Site] = lambda site: site


ROWS = {
    "no wrap-up interrupted": Row({"interrupt_wrap_up": False}),
    "wrap-up may be interrupted": Row({}),
    "the same, late reserve of 60 s": Row({"late_reserve_s": 60}),
    "the same, wrap-up of at most 30 s": Row({}, longest_s=30.0),
    "the same, 70 % accept": Row({}, accepted=0.7),
    "the same, `hold_back_waiting: 2`": Row({"hold_back_waiting": 2}),
    "the same, `hold_back_waiting: 3`": Row({"hold_back_waiting": 3}),
    "the same, `hold_back_waiting: 8`": Row({"hold_back_waiting": 8}),
    "everybody everything": Row({}, policy=everybody),
}


def main() -> None:
    """Print one table for the reference roster, and one over the drawn rosters."""
    chosen = _arguments()
    site = reference.site()
    rows = {name: row for name, row in ROWS.items() if _chosen(name, chosen.row)}
    with open_pool(redis_address, chosen.processes) as pool:
        kept = KeptDays(pool, chosen.keep)
        if chosen.days:
            print(f"reference roster, {chosen.days} days, seed {chosen.seed}")
            days = _days(site, chosen.days, chosen.seed)[: chosen.first]
            _table(kept, rows, [(site, day) for day in days])
        if chosen.rosters:
            print(f"\n{chosen.rosters} drawn rosters and their days, seeds from {chosen.seed} on")
            _table(kept, rows, list(_drawn(site, chosen)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=at_least(0), default=40)
    parser.add_argument("--rosters", type=at_least(0), default=6)
    parser.add_argument("--roster-days", type=at_least(1), default=20)
    parser.add_argument("--first", type=at_least(1), help="only so many of the days")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--row", action="append", default=[], help="only rows with this in them")
    parser.add_argument("--processes", type=at_least(1), default=1)
    parser.add_argument("--keep", type=Path, help="file that keeps the figures of each day")
    return parser.parse_args()


def _chosen(name: str, parts: Sequence[str]) -> bool:
    """Return whether to print the row; the first is always printed."""
    return name == next(iter(ROWS)) or not parts or any(part in name for part in parts)


def _drawn(site: Site, chosen: argparse.Namespace) -> Iterator[tuple[Site, Day]]:
    for seed in range(chosen.seed, chosen.seed + chosen.rosters):
        roster = with_drawn_roster(site, seed)
        for day in _days(roster, chosen.roster_days, seed)[: chosen.first]:
            yield roster, day


def _days(site: Site, days: int, seed: int) -> list[Day]:
    how = {"days": days, "seed": seed}
    return draw_days(reference.demand(), list(site.guides), **how, outside=reference.OUTSIDE)


def _table(kept: KeptDays, rows: Mapping[str, Row], runs: Sequence[tuple[Site, Day]]) -> None:
    print(f"| rule | {' | '.join(HEAD)} |\n|---|{'---:|' * len(HEAD)}")
    first: list[DayFigures] = []
    for name, row in rows.items():
        ours = kept.simulate([(_ruled(site, row), _as_in(day, row)) for site, day in runs], name)
        first = first or ours
        print(f"| {name} | {' | '.join(_cells(ours, first))} |", flush=True)


def _ruled(site: Site, row: Row) -> Site:
    ruled = site.model_copy(update={"routing": site.routing.model_copy(update=row.rules)})
    return row.policy(ruled)


def _as_in(day: Day, row: Row) -> Day:
    """Return the day with wrap-ups cut to the row's longest; handling takes as long as before."""
    callers = tuple(_cut(caller, row.longest_s) for caller in day.callers)
    return replace(day, callers=callers, accepted=row.accepted)


def _cut(caller: Caller, longest_s: float) -> Caller:
    return replace(caller, wrap_up_s=min(caller.wrap_up_s, longest_s))


def _cells(ours: Sequence[DayFigures], first: Sequence[DayFigures]) -> Iterator[str]:
    yield from (shown(share(ours, count)) for count in ("in_time", "abandoned"))
    yield from (shown(share(ours, "in_time", (code,))) for code in (*HOME, *LARGE))
    yield shown(share(ours, "in_time", SMALL))
    yield _gaps(ours)
    yield from _guides(ours)
    yield from (shown(change(ours, first, count)) for count in ("in_time", "abandoned"))
    yield from (shown(change(ours, first, "in_time", codes)) for codes in (("ar",), SMALL))


def _gaps(ours: Sequence[DayFigures]) -> str:
    """Return the largest differences to Swedish: small languages together, and each alone."""
    together = [("en",), ("ar",), SMALL]
    alone = [(code,) for code in (*LARGE, *SMALL)]
    return " / ".join(
        f"{max(_gap(ours, codes) for codes in each):.1f}" for each in (together, alone)
    )


def _gap(ours: Sequence[DayFigures], languages: Sequence[str]) -> float:
    home, other = (share(ours, "in_time", codes) for codes in (HOME, languages))
    return 100 * (home.value - other.value) if home and other else 0.0


def _guides(ours: Sequence[DayFigures]) -> Iterator[str]:
    """Yield the interrupted wrap-ups of a guide in a day, and the run without a pause."""
    guides = [guide for day in ours for guide in day.guides.values()]
    notes = [guide.interrupted for guide in guides]
    runs = [guide.longest_run_s / 60 for guide in guides]
    yield f"{average(notes):.1f} / {max(notes)}"
    yield f"{median(runs):.0f} / {max(runs):.0f}"


if __name__ == "__main__":
    main()
