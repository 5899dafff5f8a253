"""The report of a day, per queue and in total."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta

from sqlalchemy import Connection, Engine, select

from config.model.matter import SOLVED
from config.model.site import Site
from records.report.counted_contacts import ABANDONED, Counted, counted
from records.report.days import midnight
from records.report.transfers import transfers_of
from records.tables import events


@dataclass(frozen=True, slots=True)
class Line:
    """The day of one queue, or of all; docs/glossary.md defines each figure.

    A contact counts on the day it arrived. A caller who is turned away counts on the day of the
    call, and is not `offered` unless a time was promised. `answered`, `waited_s` and the figures
    derived from them cover contacts that stayed on the line; callbacks count as `called_back`,
    `unreached` or `cancelled`. `missed` are contacts on the line that were not answered when the
    target passed, and whose citizen did not hang up: they wait, or left the line in another way.
    `transferred` are contacts for which a transfer was tried, and `transferred_right` those whose
    first transfer was answered and the last. `matters` and `outcomes` count ids that were noted.
    """

    queue: str
    offered: int
    answered: int
    answered_within_target: int
    abandoned: int
    abandoned_short: int
    turned_away: int
    outwaited: int
    called_back: int
    unreached: int
    cancelled: int
    waited_s: float
    matters: dict[str, int]
    outcomes: dict[str, int]
    missed: int = 0
    transferred: int = 0
    transferred_right: int = 0

    @property
    def mean_wait_s(self) -> float | None:
        """Mean wait of answered contacts in seconds; None if there are none."""
        return self.waited_s / self.answered if self.answered else None

    @property
    def service_level(self) -> float | None:
        """The share of callers answered within the target, 0 to 1; None if there are none."""
        callers = self.answered + self.abandoned + self.missed
        return self.answered_within_target / callers if callers else None

    @property
    def right_transfers(self) -> float | None:
        """The share of transferred contacts that reached the right person at the first try.

        0 to 1; None if none was transferred.
        """
        return self.transferred_right / self.transferred if self.transferred else None

    @property
    def first_contact(self) -> float | None:
        """The share of noted outcomes that are `solved`, 0 to 1; None if there are none."""
        noted = sum(self.outcomes.values())
        return self.outcomes.get(SOLVED, 0) / noted if noted else None


def report(engine: Engine, site: Site, day: date, now: float | None = None) -> list[Line]:
    """Return a line for each queue with contacts on the day, sorted by queue id.

    The day is in the site's time zone. `now` decides which contacts wait beyond the target; it
    defaults to the time of the last event in the history.
    """
    start, end = (midnight(site, when) for when in (day, day + timedelta(days=1)))
    with engine.connect() as connection:
        by_queue = counted(connection, site, start, end, now)
        turned = _turned_away(connection, start, end)
        transfers = transfers_of(
            connection, [one.row["id"] for found in by_queue.values() for one in found]
        )
    return [
        _line(queue, by_queue.get(queue, []), turned[queue], transfers)
        for queue in sorted(by_queue.keys() | turned.keys())
    ]


def together(lines: Sequence[Line]) -> Line:
    """Return the total of all queues, with the queue `all`."""
    others = ("queue", "matters", "outcomes")
    names = [field.name for field in fields(Line) if field.name not in others]
    return Line(
        queue="all",
        **{name: sum(getattr(line, name) for line in lines) for name in names},
        matters=_added(line.matters for line in lines),
        outcomes=_added(line.outcomes for line in lines),
    )


def _turned_away(connection: Connection, start: float, end: float) -> Counter[str]:
    """Count events by queue, because callers to a full queue never become contacts."""
    among = events.c.at >= start, events.c.at < end, events.c.event == "TurnedAway"
    return Counter(connection.execute(select(events.c.queue).where(*among)).scalars())


def _line(
    queue: str, contacts: Sequence[Counted], turned_away: int, transfers: Mapping[str, bool]
) -> Line:
    answered = [one for one in contacts if one.met and not one.callback]
    endings = Counter(one.row["ending"] for one in contacts if not one.met)
    short = sum(one.short for one in contacts)
    return Line(
        queue=queue,
        offered=len(contacts),
        answered=len(answered),
        answered_within_target=sum(one.within for one in answered),
        abandoned=endings[ABANDONED] - short,
        abandoned_short=short,
        turned_away=turned_away,
        outwaited=endings["outwaited"],
        called_back=sum(one.met and one.callback for one in contacts),
        unreached=endings["unreached"],
        cancelled=endings["cancelled"],
        waited_s=round(sum(one.row["waited_s"] for one in answered), 3),
        matters=_count(one.row["matter"] for one in contacts),
        outcomes=_count(one.row["outcome"] for one in contacts),
        missed=sum(one.missed for one in contacts),
        transferred=sum(one.row["id"] in transfers for one in contacts),
        transferred_right=sum(transfers.get(one.row["id"], False) for one in contacts),
    )


def _count(ids: Iterable[str]) -> dict[str, int]:
    return dict(Counter(id_ for id_ in ids if id_).most_common())


def _added(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    return dict(sum(map(Counter, counts), Counter[str]()).most_common())
