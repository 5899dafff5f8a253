"""Shows for each queue who serves it, after how long, who is there now and who was by hour."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from datetime import date

from redis.exceptions import RedisError
from rich import box
from rich.table import Table

from config.settings import Settings
from config.staffed import to_be_there
from records.database import prepare
from records.presence import Hours, presence, ready_by_hour
from routing.desk import Desk
from routing.eligibility.eligible_guides import Server, servers
from routing.state.guide import GuideAtWork, GuideState, GuideStatus
from routing.state.queue_eligibility import Need, needs
from service.commands import tables
from service.commands.arguments.day import typed_day
from service.commands.running_instance import under_way
from service.redis.client import HASTY
from service.wiring import Wiring

NARROWEST = 80
There = Mapping[str, GuideAtWork]
"""Guides by id; empty while nobody knows."""


def arguments(parser: ArgumentParser) -> None:
    """One queue or all; a day whose hours are shown."""
    parser.add_argument("queue", nargs="?", help="one queue, such as skola.sv; all without it")
    parser.add_argument("--day", type=typed_day, help="whose hours are shown, YYYY-MM-DD; today")


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Prints a table per queue; 1 for a queue that there is not."""
    with under_way(settings, HASTY) as wiring:
        return _reach(wiring, chosen)


def _reach(wiring: Wiring, chosen: Namespace) -> int:
    desk, now = wiring.desk, wiring.clock()
    queues = [chosen.queue] if chosen.queue else list(desk.queues)
    if not set(queues) <= set(desk.queues):
        print(f"There is no queue {chosen.queue}; there are {', '.join(desk.queues)}.")
        return 1
    prepare(wiring.history, wiring.site.slug)
    day = chosen.day or date.fromisoformat(desk.date(now))
    hours = presence(wiring.history, wiring.site, day, now)
    found, there = _now(wiring, now)
    console = tables.console(soft_wrap=True)
    for queue in queues:
        need, everybody = found.get(queue), _with_all(desk, queue)
        serving = need.servers if need else everybody
        console.print(_standing(wiring, queue, need, now))
        console.print(_table(wiring, serving, there, max(NARROWEST, console.width)))
        console.print(f"  {day}: {_by_hour(serving, everybody, hours)}\n")
    return 0


def _now(wiring: Wiring, now: float) -> tuple[Mapping[str, Need], There]:
    """Every queue's need, and every guide; nothing is known while Redis does not answer."""
    try:
        found = {need.queue.id: need for need in needs(wiring.desk, now)}
        guides = wiring.store.guides(list(wiring.site.guides))
    except RedisError:
        print("Redis does not answer, so who is there now is not known.\n")
        return {}, {}
    return found, {guide.id: guide for guide in guides}


def _with_all(desk: Desk, queue: str) -> tuple[Server, ...]:
    """Who would serve the queue with all on duty."""
    all_ = desk.language_first({profile.id: len(profile.guides) for profile in desk.profiles})
    return servers(desk.reach, queue, all_)


def _standing(wiring: Wiring, queue: str, need: Need | None, now: float) -> str:
    """How many are there, and what is to be worried about."""
    if need is None:
        return queue
    told = f"{queue}: {need.on_duty} on duty who speak it, {need.idle} of them idle"
    if not need.alarm(to_be_there(wiring.site, need.queue.group, need.queue.language, now)):
        return told
    count = need.stepping_in.guides
    if not count:
        return f"{told}  ALARM: nobody on duty can serve it"
    step = "steps" if count == 1 else "step"
    when = _after(need.stepping_in.after_s)
    return f"{told}  WARNING: nobody on duty speaks it; {count} {step} in {when}"


def _table(wiring: Wiring, serving: Sequence[Server], there: There, width: int) -> Table:
    table = Table(box=box.SIMPLE_HEAD, width=width, pad_edge=True)
    for name in ("guide", "reached", "by which rule", "now"):
        table.add_column(name)
    for one in serving:
        name = f"{one.guide:>4} {wiring.site.guides[one.guide].name}"
        table.add_row(name, _after(one.after_s), one.rule, _doing(there.get(one.guide)))
    return table


def _after(seconds: float) -> str:
    if not seconds:
        return "at once"
    return f"after {seconds:.0f} s" if seconds % 60 else f"after {seconds / 60:.0f} min"


def _doing(guide: GuideAtWork | None) -> str:
    """What a guide has chosen and, while not idle, is busy with."""
    if guide is None:
        return "not known"
    chosen = {
        GuideStatus.READY: "on duty",
        GuideStatus.AWAY: f"away: {guide.reason}" if guide.reason else "away",
        GuideStatus.SIGNED_OUT: "-",
    }[guide.status]
    return chosen if guide.state is GuideState.IDLE else f"{chosen}, {guide.state.value}"


def _by_hour(serving: Sequence[Server], everybody: Sequence[Server], hours: Hours) -> str:
    """How many were ready, hour by hour, without hours of nobody; else who would be there."""
    ready = ready_by_hour(hours, {one.guide for one in serving})
    if ready:
        return "  ".join(f"{hour:02} {count:.1f}" for hour, count in ready.items())
    at_once = sum(not one.after_s for one in everybody)
    would = f"with all on duty {len(everybody)} would serve it, {at_once} of them at once"
    return f"nobody has been ready; {would}"
