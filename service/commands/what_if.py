"""Simulate days with other staffing: ./lotsa what-if --guides 36 --calls 3300 --day mon"""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.progress import track

from config.faults.fault import Faults
from config.load import load_site
from config.model.day_words import WEEKDAYS
from config.model.site import Site
from config.settings import Settings
from planning.breaks.plan import pauses
from planning.demand import reference_day as reference
from planning.demand.demand import Demand
from planning.demand.drawn_days import MIDNIGHT, draw_days
from planning.report import table as report
from planning.report import wrap_up_lines
from planning.report.chart import chart
from planning.report.comparison import comparison
from planning.simulation.day_result import DayResult
from planning.simulation.simulation_pool import open_pool
from planning.simulation.staffing import with_guides
from service.arguments.break_plan import typed_plan
from service.arguments.demand import demand_of
from service.arguments.routing_rule import typed_rule, with_rule
from service.arguments.whole_number import at_least, between
from service.output import tables
from service.redis.temporary import redis_address

# Seconds from the offer until the guide accepts.
RING_S = 3.0


def arguments(parser: ArgumentParser) -> None:
    """Declare the staffing and demand to simulate, and what to compare."""
    _demand(parser)
    _rules(parser)
    parser.add_argument("--site", type=Path, help="site folder (default: the one in LOTSA_SITE)")
    parser.add_argument("--chart", type=_file, help="file for the SVG chart (default: LOTSA_DATA)")


def _demand(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--guides", type=between(1, 5000), help="number of guides on duty (default: the site's)"
    )
    parser.add_argument(
        "--calls",
        type=between(1, 100_000),
        help="mean number of calls per day (default: 3000, or from the history)",
    )
    parser.add_argument("--history", action="store_true", help="take the demand from the history")
    parser.add_argument(
        "--day",
        choices=WEEKDAYS,
        default="mon",
        help="weekday whose opening hours apply (default: mon)",
    )
    parser.add_argument(
        "--days", type=between(1, 1000), default=20, help="number of days to play (default: 20)"
    )
    parser.add_argument(
        "--seed",
        type=at_least(0),
        default=1,
        help="random seed; the same seed gives the same citizens (default: 1)",
    )


def _rules(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--compare",
        type=typed_rule,
        metavar="RULE=VALUE",
        help="simulate the same days with another routing rule too, and print the difference, "
        "such as interrupt_wrap_up=false",
    )
    parser.add_argument(
        "--breaks",
        type=typed_plan,
        metavar="FILE",
        help="the breaks that guides have, as `lotsa breaks --json` prints them "
        "(default: lunch in four waves, and two breaks)",
    )


def _file(written: str) -> Path:
    """Return the path; refuse a missing folder now, not after all days have been simulated."""
    path = Path(written)
    if path.is_dir() or not path.parent.is_dir():
        raise ArgumentTypeError(f"write a file in a folder that exists, not '{written}'")
    return path


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Print the table and save the chart; return 1 if the site has faults or no one calls."""
    console = tables.console()
    try:
        site = load_site(chosen.site or settings.site)
        demand = demand_of(settings, site, chosen)
    except Faults as faults:
        console.print(str(faults))
        return 1
    if demand is None:
        console.print(_no_demand(site, chosen))
        return 1
    site = with_guides(site, chosen.guides) if chosen.guides else site
    day_results = _simulate(site, demand, chosen, console)
    if not any(day_result.results for day_result in day_results):
        console.print(f"Nobody called on these {chosen.days} days: raise --calls or --days.")
        return 1
    _report(site, demand, day_results, chosen, console)
    _save(chosen.chart or settings.data / "what-if.svg", chart(site, day_results), console)
    return 0


def _report(
    site: Site,
    demand: Demand,
    day_results: Sequence[DayResult],
    chosen: Namespace,
    console: Console,
) -> None:
    console.print(report.table(site, day_results))
    console.print(report.staff(day_results))
    if chosen.history:
        console.print(wrap_up_lines.recorded(demand.wrap_ups), soft_wrap=True)
    if chosen.compare:
        _compare(site, demand, day_results, chosen, console)


def _compare(
    site: Site,
    demand: Demand,
    day_results: Sequence[DayResult],
    chosen: Namespace,
    console: Console,
) -> None:
    """Print what another value of the rule changes, for callers and for guides."""
    others = _simulate(with_rule(site, chosen.compare), demand, chosen, console)
    console.print(comparison(site, day_results, others, chosen.compare.written))
    console.print(wrap_up_lines.interrupted(day_results, others), soft_wrap=True)


def _no_demand(site: Site, chosen: Namespace) -> str:
    """Return why no calls are expected."""
    if chosen.history:
        return (
            f"There is no history for this weekday yet: {chosen.day}. "
            "Leave out --history to use the reference day."
        )
    return f"No group of {site.slug} is open on this weekday: {chosen.day}."


def _simulate(
    site: Site, demand: Demand, chosen: Namespace, console: Console
) -> Sequence[DayResult]:
    days = draw_days(
        demand,
        list(site.guides),
        days=chosen.days,
        seed=chosen.seed,
        ring_s=RING_S,
        outside=reference.OUTSIDE,
    )
    if chosen.breaks is not None:
        days = [replace(day, pauses=pauses(chosen.breaks, MIDNIGHT)) for day in days]
    with open_pool(redis_address) as open_:
        simulated = open_.simulate((site, day) for day in days)
        return list(track(simulated, "days", total=len(days), console=console))


def _save(path: Path, document: str, console: Console) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)  # LOTSA_DATA may be new
    path.write_text(document, "utf-8")
    console.print(f"chart: {path}", soft_wrap=True)
