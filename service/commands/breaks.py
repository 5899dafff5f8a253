"""Plan breaks and lunch so that languages stay covered: ./lotsa breaks --day mon"""

import getpass
import json
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import asdict, replace

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import track
from rich.table import Table

from config.hours.calendar import date_of, next_such
from config.load import load_site
from config.model.day_words import WEEKDAYS
from config.model.guide import by_number
from config.model.site import Site
from config.settings import Settings
from planning.breaks.plan import USUAL, Plan, pauses
from planning.breaks.proposal import Proposal, propose
from planning.breaks.saved_plan import SavedPlan, save_plan
from planning.demand import reference_day as reference
from planning.demand.demand import Demand
from planning.demand.drawn_days import MIDNIGHT, draw_days
from planning.report.comparison import comparison
from planning.simulation.day_result import DayResult
from planning.simulation.simulation_pool import open_pool
from service.arguments.demand import demand_of
from service.arguments.whole_number import at_least, between
from service.output import tables
from service.redis.client import HASTY
from service.redis.temporary import redis_address
from service.rehearsal.running_instance import running_instance

RING_S = 3.0


def arguments(parser: ArgumentParser) -> None:
    """Declare the weekday and the demand."""
    parser.add_argument("--day", choices=WEEKDAYS, default="mon", help="weekday (default: mon)")
    parser.add_argument(
        "--calls",
        type=between(1, 100_000),
        help="mean number of calls per day (default: 3000, or from the history)",
    )
    parser.add_argument("--history", action="store_true", help="take the demand from the history")
    parser.add_argument(
        "--days",
        type=between(0, 1000),
        default=20,
        help="simulate so many days with and without the plan (default: 20; 0: none)",
    )
    parser.add_argument("--seed", type=at_least(0), default=1, help="random seed (default: 1)")
    parser.add_argument("--json", action="store_true", help="print the plan as JSON and stop")
    parser.add_argument(
        "--use", action="store_true", help="put the plan in use: guides see their breaks"
    )


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Print the plan, and what it gives; return 1 if nobody calls on such a day."""
    site, console = load_site(settings.site), tables.console()
    demand = demand_of(settings, site, chosen)
    if demand is None:
        console.print(f"Nobody is expected to call on this weekday: {chosen.day}.")
        return 1
    proposal = propose(site, demand, next_such(chosen.day, date_of(site, time.time())))
    if chosen.json:
        print(json.dumps([asdict(one) for one in proposal.plan], ensure_ascii=False, indent=1))
        return 0
    console.print(_table(site, proposal.plan))
    if chosen.days:
        _simulate(site, demand, proposal, chosen, console)
    if chosen.use:
        _use(settings, chosen, proposal.plan)
        console.print(f"In use on {chosen.day}: guides see their breaks on their page.")
    return 0


def _table(site: Site, plan: Plan) -> Table:
    made = Table(box=SIMPLE_HEAD, padding=0)
    for name in ("guide", *(one.reason for one in site.breaks or USUAL)):
        made.add_column(f"{name}  ", no_wrap=True)
    for id_ in sorted(site.guides, key=by_number):
        mine = sorted((one for one in plan if one.guide == id_), key=lambda one: one.start)
        shown = (f"{'–'.join(one.clock)}  " for one in mine)
        made.add_row(f"{id_}  {site.guides[id_].name}  ", *shown)
    return made


def _simulate(
    site: Site, demand: Demand, proposal: Proposal, chosen: Namespace, console: Console
) -> None:
    """Print what the plan changes, compared with guides who take turns."""
    waves = _days(site, demand, proposal.waves, chosen, console)
    planned = _days(site, demand, proposal.plan, chosen, console)
    console.print(comparison(site, waves, planned, "the planned breaks, instead of turns"))


def _days(
    site: Site, demand: Demand, plan: Plan, chosen: Namespace, console: Console
) -> Sequence[DayResult]:
    how = {"days": chosen.days, "seed": chosen.seed}
    drawn = draw_days(demand, list(site.guides), **how, ring_s=RING_S, outside=reference.OUTSIDE)
    days = [replace(day, pauses=pauses(plan, MIDNIGHT)) for day in drawn]
    with open_pool(redis_address) as pool:
        simulated = pool.simulate((site, day) for day in days)
        return list(track(simulated, "days", total=len(days), console=console))


def _use(settings: Settings, chosen: Namespace, plan: Plan) -> None:
    with running_instance(settings, HASTY) as wiring:
        saved = SavedPlan(plan, getpass.getuser(), wiring.clock())
        save_plan(wiring.store, wiring.site.slug, chosen.day, saved)
