"""What-if from a history, against what is true: wrap-ups of 20 s and of 60 s.

    python -m benchmarks.quality.history [--guides 14] [--calls 800] [--weeks 12] [--days 20]

A history is simulated, in which guides need exactly so long for each wrap-up, and written to a
database. `forecast` is what `./lotsa what-if --history` makes of it; `truth` are other days of the
same world, twice as many. `wrap_up_s` in the site stays 60 s, so a forecast that reads it
instead of the history is wrong at 20 s.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from math import hypot
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import insert

from benchmarks.quality.recorded_day import rows
from config.model.site import Site
from config.settings import Settings
from planning.demand import recorded_demand as recorded
from planning.demand import reference_day as reference
from planning.demand.day import Caller, Day
from planning.demand.demand import Demand
from planning.demand.drawn_days import draw_days
from planning.report.comparison import abandoned, in_time
from planning.report.confidence_interval import Estimate
from planning.report.results import everybody, mean, occupancy, only
from planning.simulation.day_result import ContactResult, DayResult
from planning.simulation.simulation_pool import SimulationPool, open_pool
from planning.simulation.staffing import with_guides
from records.database import connect, prepare
from records.tables import contacts
from service.arguments.whole_number import at_least
from service.redis.temporary import redis_address

WRAP_UPS_S = (20.0, 60.0)
LONGER = 2
HEAD = "| true wrap-up | figure | truth | forecast | within |\n|---|---|---:|---:|---|"

Figure = Callable[[Sequence[DayResult]], Estimate | None]


def main() -> None:
    """Print one table."""
    chosen = _arguments()
    site = with_guides(reference.site(), chosen.guides)
    print(HEAD)
    with open_pool(redis_address, 1) as pool:
        for wrap_up_s in WRAP_UPS_S:
            past = _true_days(pool, site, chosen, chosen.weeks, wrap_up_s, seed=1)
            forecast = _forecast(pool, site, _demand(site, past), chosen.days)
            truth = _true_days(pool, site, chosen, LONGER * chosen.days, wrap_up_s, seed=2)
            for line in _lines(wrap_up_s, truth, forecast):
                print(line, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--guides", type=at_least(1), default=14)
    parser.add_argument("--calls", type=at_least(1), default=800)
    parser.add_argument("--weeks", type=at_least(2), default=12)
    parser.add_argument("--days", type=at_least(3), default=20)
    return parser.parse_args()


def _true_days(
    pool: SimulationPool,
    site: Site,
    chosen: argparse.Namespace,
    days: int,
    wrap_up_s: float,
    seed: int,
) -> list[DayResult]:
    drawn = _draw(site, reference.demand(chosen.calls), days, seed)
    return list(pool.simulate((site, _with_wrap_up(day, wrap_up_s)) for day in drawn))


def _draw(site: Site, demand: Demand, days: int, seed: int) -> list[Day]:
    how = {"days": days, "seed": seed}
    return draw_days(demand, list(site.guides), **how, ring_s=3.0, outside=reference.OUTSIDE)


def _with_wrap_up(day: Day, wrap_up_s: float) -> Day:
    """Return the day with conversations as long as before, and each wrap-up exactly so long."""

    def needing(caller: Caller) -> Caller:
        talk = caller.handling_s - caller.wrap_up_s
        return replace(caller, handling_s=talk + wrap_up_s, wrap_up_s=wrap_up_s)

    return replace(day, callers=tuple(map(needing, day.callers)))


def _demand(site: Site, past: Sequence[DayResult]) -> Demand:
    with TemporaryDirectory() as folder:
        engine = connect(Settings(data=Path(folder)))
        prepare(engine, site.slug)
        with engine.begin() as connection:
            connection.execute(insert(contacts), list(rows(past)))
        found = recorded.demand(engine, site, "mon", None)
        engine.dispose()
    if found is None:
        raise RuntimeError("the history has no Monday")
    return found


def _forecast(pool: SimulationPool, site: Site, demand: Demand, days: int) -> list[DayResult]:
    return list(pool.simulate((site, day) for day in _draw(site, demand, days, seed=3)))


def _lines(
    wrap_up_s: float, truth: Sequence[DayResult], forecast: Sequence[DayResult]
) -> Iterator[str]:
    for name, figure in _figures().items():
        true, told = figure(truth), figure(forecast)
        if true and told:
            inside = abs(true.value - told.value) <= hypot(true.half, told.half)
            cells = (name, true.show(100), told.show(100), "yes" if inside else "**no**")
            yield f"| {wrap_up_s:.0f} s | {' | '.join(cells)} |"


def _figures() -> dict[str, Figure]:
    return {
        "≤ 20 s %": lambda days: mean(only(days, everybody), in_time),
        "≤ 20 s %, not in Swedish": lambda days: mean(only(days, _foreign), in_time),
        "lost %": lambda days: mean(only(days, everybody), abandoned),
        "occupancy %": lambda days: occupancy(days, everybody),
    }


def _foreign(contact: ContactResult) -> bool:
    return contact.caller.queue.language != "sv"


if __name__ == "__main__":
    main()
