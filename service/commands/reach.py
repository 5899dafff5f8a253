"""Shows for each queue who serves it, after how long, who is there now and who was by hour."""

import textwrap
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import date

from redis.exceptions import RedisError

from config.calendar import opening
from config.settings import Settings
from config.site import Site
from records.database import prepare
from records.presence import Hours, presence, ready_by_hour
from routing.needs import Need, needs, waits
from routing.reach import Reach
from service.redis_client import HASTY
from service.under_way import under_way
from service.wiring import Wiring


def arguments(parser: ArgumentParser) -> None:
    """One queue or all; a day whose hours are shown."""
    parser.add_argument("queue", nargs="?", help="one queue, such as skola.sv; all without it")
    parser.add_argument(
        "--day", type=date.fromisoformat, help="whose hours are shown, YYYY-MM-DD; today"
    )


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Prints a table per queue; 1 for a queue that there is not."""
    wiring = under_way(settings, HASTY)
    desk, now = wiring.desk, wiring.clock()
    queues = [chosen.queue] if chosen.queue else list(desk.queues)
    if not set(queues) <= set(desk.queues):
        print(f"There is no queue {chosen.queue}; there are {', '.join(desk.queues)}.")
        return 1
    prepare(wiring.history, wiring.site.slug)
    day = chosen.day or date.fromisoformat(desk.date(now))
    hours = presence(wiring.history, wiring.site, day, now)
    there = _there(wiring, now)
    for queue in queues:
        print(*_table(wiring.site, desk.reach, queue, there.get(queue), now), sep="\n")
        print(f"  {day}:", _by_hour(desk.reach, queue, hours), end="\n\n")
    return 0


def _there(wiring: Wiring, now: float) -> dict[str, Need]:
    """Who is there now; nobody is known while Redis does not answer."""
    try:
        return {need.queue.id: need for need in needs(wiring.desk, now)}
    except RedisError:
        print("Redis does not answer, so who is there now is not known.\n")
        return {}


def _table(site: Site, reach: Reach, queue: str, need: Need | None, now: float) -> Iterator[str]:
    there = f": {need.on_duty} on duty who speak it, {need.idle} of them idle" if need else ""
    alarm = need and need.alarm(opening(site, need.queue.group, now).open)
    yield f"{queue}{there}{'  ALARM: nobody on duty can serve it' if alarm else ''}"
    for wait, guides in waits(reach, queue).items():
        when = f"after {wait:.0f} s" if wait else "at once"
        names = ", ".join(f"{guide} {site.guides[guide].name}" for guide in guides)
        yield textwrap.fill(names, 100, initial_indent=f"  {when:<12}", subsequent_indent=" " * 14)


def _by_hour(reach: Reach, queue: str, hours: Hours) -> str:
    """How many who serve the queue were ready, hour by hour; hours without any are left out."""
    ready = ready_by_hour(hours, reach.of(queue))
    return "  ".join(f"{hour:02} {count:.1f}" for hour, count in ready.items()) or "nobody"
