"""What the planner's breaks give the reference roster, on days that it did not plan for.

    python -m benchmarks.quality.breaks [--days 20] [--seed 5000] [--keep FILE]

`as today` are the breaks of the reference day: mornings from 08:30, in the peak, and lunch from
11:00, in waves. `in turns` are guides who take turns within the hours that the planner may use,
whoever they are; `planned` is the planner's proposal. The demand is expected, the days are drawn.
The last columns are paired differences from the first row, day by day.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.quality.day_figures import DayFigures, change, share, shown
from benchmarks.quality.kept_days import KeptDays
from config.hours.calendar import date_of
from config.model.site import Site
from planning.breaks.plan import Plan, pauses
from planning.breaks.proposal import propose
from planning.demand import reference_day as reference
from planning.demand.day import Day
from planning.demand.drawn_days import MIDNIGHT, draw_days
from planning.simulation.simulation_pool import open_pool
from service.arguments.whole_number import at_least
from service.redis.temporary import redis_address

SMALL = reference.LANGUAGES[3:]
HEAD = ("≤ 20 s %", "lost %", "sv", "ar", "small", "Δ ≤ 20 s", "Δ lost", "Δ ar", "Δ small")


@dataclass(frozen=True, slots=True)
class Row:
    """The breaks of a row, None for those of the reference day, and one routing rule."""

    plan: Plan | None
    interrupt: bool


def main() -> None:
    """Print one table."""
    chosen = _arguments()
    site = reference.site()
    how = {"days": chosen.days, "seed": chosen.seed}
    days = draw_days(reference.demand(), list(site.guides), **how, outside=reference.OUTSIDE)
    print(f"{len(site.guides)} guides, {chosen.days} days, seed {chosen.seed}")
    print(f"| breaks | {' | '.join(HEAD)} |\n|---|{'---:|' * len(HEAD)}")
    first: list[DayFigures] = []
    with open_pool(redis_address, 1) as pool:
        kept = KeptDays(pool, chosen.keep)
        for name, row in _rows(site).items():
            ours = kept.simulate([(_ruled(site, row), _with(day, row)) for day in days], name)
            first = first or ours
            print(f"| {name} | {' | '.join(_cells(ours, first))} |", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=at_least(1), default=20)
    parser.add_argument("--seed", type=int, default=5000)
    parser.add_argument("--keep", type=Path, help="file that keeps the figures of each day")
    return parser.parse_args()


def _rows(site: Site) -> dict[str, Row]:
    proposal = propose(site, reference.demand(), date_of(site, MIDNIGHT))
    return {
        "as today, no wrap-up interrupted": Row(None, interrupt=False),
        "as today": Row(None, interrupt=True),
        "in turns": Row(proposal.waves, interrupt=True),
        "planned": Row(proposal.plan, interrupt=True),
    }


def _ruled(site: Site, row: Row) -> Site:
    rules = site.routing.model_copy(update={"interrupt_wrap_up": row.interrupt})
    return site.model_copy(update={"routing": rules})


def _with(day: Day, row: Row) -> Day:
    return day if row.plan is None else replace(day, pauses=pauses(row.plan, MIDNIGHT))


def _cells(ours: Sequence[DayFigures], first: Sequence[DayFigures]) -> Iterator[str]:
    yield from (shown(share(ours, count)) for count in ("in_time", "abandoned"))
    yield from (shown(share(ours, "in_time", codes)) for codes in (("sv",), ("ar",), SMALL))
    yield from (shown(change(ours, first, count)) for count in ("in_time", "abandoned"))
    yield from (shown(change(ours, first, "in_time", codes)) for codes in (("ar",), SMALL))


if __name__ == "__main__":
    main()
