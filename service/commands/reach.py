"""Show who serves each queue, after what wait, who is on duty now and who was by hour."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from datetime import date

from redis.exceptions import RedisError
from rich import box
from rich.table import Table

from config.hours.staffed_hours import to_be_there
from config.settings import Settings
from records.database import prepare
from records.report.presence import Hours, presence, ready_by_hour
from routing.eligibility.eligible_guides import EligibleGuide, eligible_guides
from routing.figures.queue_eligibility import QueueEligibility, queue_eligibility
from routing.router import Router
from routing.state.guide import GuideAtWork, GuideState, GuideStatus
from service.arguments.day import typed_day
from service.output import tables
from service.redis.client import HASTY
from service.rehearsal.running_instance import running_instance
from service.wiring import Wiring

NARROWEST = 80
There = Mapping[str, GuideAtWork]
"""Guides by id; empty if Redis does not answer."""


def arguments(parser: ArgumentParser) -> None:
    """Declare the queue and the day."""
    parser.add_argument("queue", nargs="?", help="a queue, such as skola.sv (default: all queues)")
    parser.add_argument(
        "--day", type=typed_day, help="show the hours of this day, YYYY-MM-DD (default: today)"
    )


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Print a table per queue; return 1 if the queue does not exist."""
    with running_instance(settings, HASTY) as wiring:
        return _reach(wiring, chosen)


def _reach(wiring: Wiring, chosen: Namespace) -> int:
    router, now = wiring.router, wiring.clock()
    queues = [chosen.queue] if chosen.queue else list(router.queues)
    if not set(queues) <= set(router.queues):
        print(f"There is no queue {chosen.queue}. The queues are {', '.join(router.queues)}.")
        return 1
    prepare(wiring.history, wiring.site.slug)
    day = chosen.day or date.fromisoformat(router.date(now))
    hours = presence(wiring.history, wiring.site, day, now)
    found, there = _now(wiring, now)
    console = tables.console(soft_wrap=True)
    for queue in queues:
        need, everybody = found.get(queue), _guides_if_all_on_duty(router, queue)
        serving = need.eligible_guides if need else everybody
        console.print(_heading(wiring, queue, need, now))
        console.print(_table(wiring, serving, there, max(NARROWEST, console.width)))
        console.print(f"  {day}: {_by_hour(serving, everybody, hours)}\n")
    return 0


def _now(wiring: Wiring, now: float) -> tuple[Mapping[str, QueueEligibility], There]:
    """Return every queue's need and every guide; both are empty if Redis does not answer."""
    try:
        found = {need.queue.id: need for need in queue_eligibility(wiring.router, now)}
        guides = wiring.store.guides(list(wiring.site.guides))
    except RedisError:
        print("Redis does not answer, so it is not known who is on duty now.\n")
        return {}, {}
    return found, {guide.id: guide for guide in guides}


def _guides_if_all_on_duty(router: Router, queue: str) -> tuple[EligibleGuide, ...]:
    """Return who would serve the queue if all guides were on duty."""
    all_ = router.language_first({profile.id: len(profile.guides) for profile in router.profiles})
    return eligible_guides(router.eligibility, queue, all_)


def _heading(wiring: Wiring, queue: str, need: QueueEligibility | None, now: float) -> str:
    """Return how many are on duty, with an alarm or a warning if there is one."""
    if need is None:
        return queue
    summary = f"{queue}: {need.on_duty} on duty who speak the language, {need.idle} of them idle"
    if not need.alarm(to_be_there(wiring.site, need.queue.group, need.queue.language, now)):
        return summary
    count = need.language_fallback.guides
    if not count:
        return f"{summary}  ALARM: nobody on duty can serve this queue"
    step = "steps" if count == 1 else "step"
    when = _after(need.language_fallback.after_s)
    return f"{summary}  WARNING: nobody on duty speaks the language; {count} {step} in {when}"


def _table(wiring: Wiring, serving: Sequence[EligibleGuide], there: There, width: int) -> Table:
    table = Table(box=box.SIMPLE_HEAD, width=width, pad_edge=True)
    for name in ("guide", "reached", "by which rule", "now"):
        table.add_column(name)
    for one in serving:
        name = f"{one.guide:>4} {wiring.site.guides[one.guide].name}"
        table.add_row(name, _after(one.after_s), one.rule, _activity(there.get(one.guide)))
    return table


def _after(seconds: float) -> str:
    if not seconds:
        return "at once"
    return f"after {seconds:.0f} s" if seconds % 60 else f"after {seconds / 60:.0f} min"


def _activity(guide: GuideAtWork | None) -> str:
    """Return the guide's status and, unless idle, the state."""
    if guide is None:
        return "unknown"
    chosen = {
        GuideStatus.READY: "on duty",
        GuideStatus.AWAY: f"away: {guide.reason}" if guide.reason else "away",
        GuideStatus.SIGNED_OUT: "-",
    }[guide.status]
    return chosen if guide.state is GuideState.IDLE else f"{chosen}, {guide.state.value}"


def _by_hour(
    serving: Sequence[EligibleGuide], everybody: Sequence[EligibleGuide], hours: Hours
) -> str:
    """Return the ready guides per hour, without empty hours, or who would serve the queue."""
    ready = ready_by_hour(hours, {one.guide for one in serving})
    if ready:
        return "  ".join(f"{hour:02} {count:.1f}" for hour, count in ready.items())
    at_once = sum(not one.after_s for one in everybody)
    would = f"with all guides on duty, {len(everybody)} would serve it, {at_once} of them at once"
    return f"nobody was ready; {would}"
