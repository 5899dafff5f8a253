"""Accuracy of the waits announced to callers on the reference day.

    python -m benchmarks.quality.announced_waits [--days 10] [--calls 3000] [--patience 240]
        [--rule late_reserve_s=60]

Each round of the hold audio announces an estimate that is new or better, with the code that
serves the carrier; the outcome is computed from the events as the history does.
"""

import argparse
from collections import Counter
from dataclasses import replace
from functools import partial, reduce
from typing import cast

from rich.console import Console
from rich.progress import track

from ivr.flow.announced_wait import RANGES, Announced, bounds
from ivr.flow.waiting import times
from planning.demand import reference_day as reference
from planning.demand.day import Caller, Day
from planning.demand.drawn_days import draw_days
from planning.simulation.day_simulation import DaySimulation
from planning.simulation.simulation_pool import connect
from planning.simulation.simulator import Simulator
from planning.simulation.staffing import with_guides
from records.event import Event
from records.report.announced_waits import Row, told_rows
from records.report.wait_accuracy import RangeFates
from routing.figures.expected_wait import expected_wait
from routing.state.contact import ContactState
from routing.verbs.record_announcement import record_announcement
from service.arguments.routing_rule import typed_rule, with_rule
from service.arguments.whole_number import at_least
from service.redis.temporary import temporary_redis

Entry = tuple[str, dict[str, str]]
HEAD = """\
| told | kept % | kept | sooner | later | left before it was decided |
|---|---:|---:|---:|---:|---:|"""


class Telling(DaySimulation):
    """A day on which waiting callers hear how long it takes."""

    def _arrive(self, caller: Caller, now: float) -> None:
        super()._arrive(caller, now)
        contact = next(reversed(self._waiting))
        self._round(contact, Announced(), now)

    def _round(self, contact: str, told: Announced, now: float) -> None:
        if contact in self._waiting:
            after, plays = self._tell(contact, told, now)
            lasts = plays * self._router.site.timing.hold_round_s
            self._event_queue.schedule(now + lasts, partial(self._round, contact, after))

    def _tell(self, id_: str, told: Announced, now: float) -> tuple[Announced, int]:
        """Return the latest announcement, and how often the hold audio plays after it."""
        contact = self._router.store.contact(id_)
        if contact is None or contact.state is not ContactState.WAITING:
            return told, 1
        ahead = expected_wait(self._router, contact, now)
        news = told.news(ahead.position, ahead.wait, ahead.turns)
        after = told.after(news)
        if news:
            range_ = None if news.range is None else bounds(news.range)
            best = (after.position, after.range)
            record_announcement(self._router, contact, news.position, range_, best, now)
        return after, times(ahead.wait)


class AnnouncementSimulator(Simulator):
    """Plays days on which waiting callers hear estimates."""

    def day_simulation(self, day: Day) -> DaySimulation:
        return Telling(self._router, day)

    def told(self) -> list[Row]:
        """Return the announcements of the last simulated day."""
        store, of = self._router.store, dict[str, list[Event]]()
        for id_, fields in cast("list[Entry]", store.redis.xrange(store.keys.events)):
            event = Event.read(id_, fields)
            of.setdefault(event.contact, []).append(event)
        rows = (row for events in of.values() for row in told_rows(events))
        return [row for row in rows if row["from_s"] is not None]


def main() -> None:
    """Print one table."""
    chosen = _arguments()
    site = reduce(with_rule, chosen.rule, with_guides(reference.site(), chosen.guides))
    demand = replace(reference.demand(chosen.calls), patience_s=chosen.patience)
    days = draw_days(
        demand, list(site.guides), days=chosen.days, seed=chosen.seed, outside=reference.OUTSIDE
    )
    rows: list[Row] = []
    with temporary_redis() as server, connect(server.url) as redis:
        simulator = AnnouncementSimulator(redis, site)
        for day in track(days, console=Console(stderr=True)):
            simulator.simulate(day)
            rows += simulator.told()
    print(HEAD)
    for range_ in map(bounds, range(len(RANGES))):
        found = [row for row in rows if (row["from_s"], row["to_s"]) == range_]
        print(_table_row(_minutes(*range_), found))
    for language in reference.LANGUAGES:
        print(_table_row(language, [row for row in rows if row["language"] == language]))
    print(_table_row("all", rows))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=at_least(1), default=10)
    parser.add_argument("--guides", type=at_least(1), default=40)
    parser.add_argument("--calls", type=at_least(1), default=reference.CALLS)
    parser.add_argument("--patience", type=float, default=reference.PATIENCE_S, help="mean, in s")
    parser.add_argument("--rule", action="append", default=[], type=typed_rule)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _minutes(start: float, end: float | None) -> str:
    return f"over {start / 60:.0f} min" if end is None else f"{start / 60:.0f}–{end / 60:.0f} min"


def _table_row(name: str, rows: list[Row]) -> str:
    kept = RangeFates(**Counter(row["fate"] or "open" for row in rows))
    share = "–" if kept.share is None else f"{100 * kept.share:.0f}"
    cells = (name, share, kept.kept, kept.sooner, kept.later, kept.left)
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    main()
