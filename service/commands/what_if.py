"""Plays days of citizens through the router: ./lotsa what-if --guides 36 --calls 3300 --day mon"""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track

from config.faults import Faults
from config.language import WEEKDAYS
from config.load import load_site
from config.settings import Settings
from config.site import Site
from planning import assumptions as assumed
from planning import history
from planning import reference_day as reference
from planning import table as report
from planning.chart import chart
from planning.demand import Demand
from planning.drawn_days import plan
from planning.outcome import Course
from planning.parallel_runs import laboratory
from planning.staffing import with_guides
from records.database import opened, prepare
from service.commands import tables
from service.commands.arguments.whole_number import at_least, between
from service.redis.temporary import redis_address

# From the offer to the guide's yes.
RING_S = 3.0


def arguments(parser: ArgumentParser) -> None:
    """What is to be tried."""
    parser.add_argument(
        "--guides", type=between(1, 5000), help="how many are on duty; else the site's own"
    )
    parser.add_argument(
        "--calls", type=between(1, 100_000), help="mean of a day; else 3000, or as on record"
    )
    parser.add_argument("--history", action="store_true", help="expect what the records show")
    parser.add_argument(
        "--day", choices=WEEKDAYS, default="mon", help="whose hours are kept; else mon"
    )
    parser.add_argument(
        "--days", type=between(1, 1000), default=20, help="how many such days are played; else 20"
    )
    parser.add_argument(
        "--seed", type=at_least(0), default=1, help="the same seed, the same citizens; else 1"
    )
    parser.add_argument("--site", type=Path, help="the folder; else the one LOTSA_SITE names")
    parser.add_argument("--chart", type=_file, help="where the SVG goes; else into LOTSA_DATA")


def _file(written: str) -> Path:
    """In a folder that there is: to learn of a slip of the pen after all days would be late."""
    path = Path(written)
    if path.is_dir() or not path.parent.is_dir():
        raise ArgumentTypeError(f"write a file in a folder that there is, not '{written}'")
    return path


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Prints the table and saves the chart; 1 when the site is wrong or nobody calls."""
    console = tables.console()
    try:
        site = load_site(chosen.site or settings.site)
        demand = _expected(settings, site, chosen)
    except Faults as faults:
        console.print(str(faults))
        return 1
    if demand is None:
        console.print(_nobody(site, chosen))
        return 1
    site = with_guides(site, chosen.guides) if chosen.guides else site
    courses = _play(site, demand, chosen, console)
    console.print(report.table(site, courses))
    console.print(report.staff(courses))
    _save(chosen.chart or settings.data / "what-if.svg", chart(site, courses), console)
    return 0


def _nobody(site: Site, chosen: Namespace) -> str:
    """Why nobody is expected."""
    if chosen.history:
        return (
            f"There is no history of such a weekday yet: {chosen.day}. "
            "Without --history the reference day is expected."
        )
    return f"No group of {site.slug} is open on such a weekday: {chosen.day}."


def _expected(settings: Settings, site: Site, chosen: Namespace) -> Demand | None:
    """None when nobody calls on such a day, or none is on record; WrongDatabase."""
    if not chosen.history:
        return assumed.demand(site, chosen.day, chosen.calls or reference.CALLS)
    with opened(settings) as engine:
        prepare(engine, site.slug)
        return history.demand(engine, site, chosen.day, chosen.calls)


def _play(site: Site, demand: Demand, chosen: Namespace, console: Console) -> Sequence[Course]:
    days = plan(demand, list(site.guides), days=chosen.days, seed=chosen.seed, ring_s=RING_S)
    with laboratory(redis_address) as open_:
        played = open_.play((site, day) for day in days)
        return list(track(played, "days", total=len(days), console=console))


def _save(path: Path, document: str, console: Console) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)  # LOTSA_DATA may be new
    path.write_text(document, "utf-8")
    console.print(f"chart: {path}", soft_wrap=True)
