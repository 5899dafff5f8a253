"""What interrupting wrap-up gives, each part alone, on the reference day and on drawn rosters.

    python -m benchmarks.quality.wrap_up [--days 40] [--rosters 6] [--seed 2026]

The first row is without the rule. The last columns are paired differences from it, day by day.
`gap` is how many points fewer of the worst-served language are answered within 20 s than of
Swedish; `notes` is how many wrap-ups of one guide were interrupted in a day, mean and most, and
`run` the longest time that a guide worked without a minute's pause, in minutes.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import mean as average

from rich.console import Console
from rich.progress import track

from benchmarks.quality.policies import shown
from config.model.site import Site
from planning.demand import reference_day as reference
from planning.demand.day import Caller, Day
from planning.demand.drawn_days import draw_days
from planning.demand.drawn_roster import with_drawn_roster
from planning.report.comparison import abandoned, difference, in_time
from planning.report.confidence_interval import Estimate
from planning.report.results import Wanted, everybody, in_language, mean, only
from planning.simulation.day_result import ContactResult, DayResult, Span
from planning.simulation.simulation_pool import SimulationPool, open_pool
from service.arguments.whole_number import at_least
from service.redis.temporary import redis_address

SMALL = reference.LANGUAGES[3:]
HEAD = (
    "≤ 20 s %",
    "lost %",
    "sv",
    "en",
    "ar",
    "small",
    "gap",
    "notes",
    "run",
    "Δ ≤ 20 s",
    "Δ lost",
)
REST_S = 60.0


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the rules, and what the guides do with them."""

    rules: Mapping[str, object]
    accepted: float = 1.0
    longest_s: float = 60.0


ROWS = {
    "no wrap-up interrupted": Row({"interrupt_wrap_up": False}),
    "wrap-up may be interrupted": Row({}),
    "the same, wrap-up of at most 30 s": Row({}, longest_s=30.0),
    "the same, 70 % accept": Row({}, accepted=0.7),
    "the same, late reserve of 60 s": Row({"late_reserve_s": 60}),
    "the same, `hold_back_waiting: 2`": Row({"hold_back_waiting": 2}),
}


def main() -> None:
    """Print one table for the reference roster, and one over the drawn rosters."""
    chosen = _arguments()
    with open_pool(redis_address) as pool:
        site, size = reference.site(), len(reference.site().guides)
        print(f"{size} guides, {chosen.days} days, seed {chosen.seed}")
        _table(pool, [site], _days(site, chosen))
        if chosen.rosters:
            drawn = [with_drawn_roster(site, chosen.seed + n) for n in range(chosen.rosters)]
            print(f"\n{chosen.rosters} drawn rosters, seeds from {chosen.seed} on")
            _table(pool, drawn, _days(site, chosen)[: chosen.roster_days])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=at_least(1), default=40)
    parser.add_argument("--rosters", type=at_least(0), default=6)
    parser.add_argument("--roster-days", type=at_least(1), default=20)
    parser.add_argument("--seed", type=int, default=2026)
    return parser.parse_args()


def _days(site: Site, chosen: argparse.Namespace) -> list[Day]:
    how = {"days": chosen.days, "seed": chosen.seed}
    return draw_days(reference.demand(), list(site.guides), **how, outside=reference.OUTSIDE)


def _table(pool: SimulationPool, sites: Sequence[Site], days: Sequence[Day]) -> None:
    print(f"| rule | {' | '.join(HEAD)} |\n|---|{'---:|' * len(HEAD)}")
    first: list[DayResult] = []
    for name, row in ROWS.items():
        runs = [(_ruled(site, row), _as_in(day, row)) for site in sites for day in days]
        simulated = track(pool.simulate(runs), name, len(runs), console=Console(stderr=True))
        ours = list(simulated)
        first = first or ours
        print(f"| {name} | {' | '.join(_cells(ours, first))} |", flush=True)


def _ruled(site: Site, row: Row) -> Site:
    return site.model_copy(update={"routing": site.routing.model_copy(update=row.rules)})


def _as_in(day: Day, row: Row) -> Day:
    """Return the day with wrap-ups cut to the row's longest; handling takes as long as before."""
    callers = tuple(_cut(caller, row.longest_s) for caller in day.callers)
    return replace(day, callers=callers, accepted=row.accepted)


def _cut(caller: Caller, longest_s: float) -> Caller:
    return replace(caller, wrap_up_s=min(caller.wrap_up_s, longest_s))


def _cells(ours: Sequence[DayResult], first: Sequence[DayResult]) -> Iterator[str]:
    yield from (shown(mean(only(ours, everybody), value)) for value in (in_time, abandoned))
    yield from (shown(_in_time_of(ours, in_language(code))) for code in ("sv", "en", "ar"))
    yield shown(_in_time_of(ours, _in_small))
    yield f"{_gap(ours) * 100:.1f}"
    yield _notes(ours)
    yield f"{max(_longest_run(result.busy[g]) for result in ours for g in result.busy) / 60:.0f}"
    pairs = only(ours, everybody), only(first, everybody)
    yield from (shown(difference(*pairs, value)) for value in (in_time, abandoned))


def _in_small(result: ContactResult) -> bool:
    return result.caller.queue.language in SMALL


def _in_time_of(ours: Sequence[DayResult], wanted: Wanted) -> Estimate | None:
    return mean(only(ours, wanted), in_time)


def _gap(ours: Sequence[DayResult]) -> float:
    """Return the largest difference to Swedish of a language, the small ones taken together."""
    served = [
        _in_time_of(ours, wanted) for wanted in (in_language("en"), in_language("ar"), _in_small)
    ]
    home = _in_time_of(ours, in_language("sv"))
    if home is None:
        raise RuntimeError("nobody called in Swedish")
    return max(home.value - estimate.value for estimate in served if estimate)


def _notes(ours: Sequence[DayResult]) -> str:
    """Return the interrupted wrap-ups of a guide in a day: mean, and the most of any."""
    counts = [result.interrupted[guide] for result in ours for guide in result.busy]
    return f"{average(counts):.1f} / {max(counts)}"


def _longest_run(spans: Sequence[Span]) -> float:
    """Return the longest time in seconds without a pause of a minute."""
    longest, began, until = 0.0, 0.0, 0.0
    for span in sorted(spans, key=lambda one: one.start):
        if span.start - until >= REST_S:
            began = span.start
        until = max(until, span.end)
        longest = max(longest, until - began)
    return longest


if __name__ == "__main__":
    main()
