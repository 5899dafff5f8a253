"""The report of a day: what came in per queue and in all, and how it went."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, RowMapping, select

from config.matter import SOLVED
from config.site import Site
from records.tables import contacts, events
from routing.queue import Queue


@dataclass(frozen=True, slots=True)
class Line:
    """The day of one queue, or of all; docs/glossary.md defines each figure.

    A contact belongs to the day on which it arrived, and who was turned away to that of the call;
    they are not among those `offered`, unless a time was promised. `answered`, `waited_s` and
    what follows from them are of those who stayed on the line; callbacks count as `called_back`,
    `unreached` or `cancelled`. `matters` and `outcomes` count ids; what was not noted is not
    counted.
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

    @property
    def mean_wait_s(self) -> float | None:
        """Of those answered, in seconds; None of nobody."""
        return self.waited_s / self.answered if self.answered else None

    @property
    def service_level(self) -> float | None:
        """Of those who deserved an answer, how many had it in time, 0 to 1; None of nobody."""
        deserved = self.answered + self.abandoned
        return self.answered_within_target / deserved if deserved else None

    @property
    def first_contact(self) -> float | None:
        """Of the outcomes that were noted, how many are solved, 0 to 1; None of none."""
        noted = sum(self.outcomes.values())
        return self.outcomes.get(SOLVED, 0) / noted if noted else None


def report(engine: Engine, site: Site, day: date) -> list[Line]:
    """The queues to which somebody came on the day, one of the site's time zone, by queue id."""
    start, end = (_midnight(site, when) for when in (day, day + timedelta(days=1)))
    chosen = select(contacts).where(contacts.c.arrived >= start, contacts.c.arrived < end)
    by_queue: dict[str, list[RowMapping]] = {}
    with engine.connect() as connection:
        for row in connection.execute(chosen).mappings():
            queue = Queue(row["answer_group"], row["language"])
            by_queue.setdefault(queue.id, []).append(row)
        turned = _turned_away(connection, start, end)
    return [
        _line(site, queue, by_queue.get(queue, []), turned[queue])
        for queue in sorted(by_queue.keys() | turned.keys())
    ]


def together(lines: Sequence[Line]) -> Line:
    """All queues as one, called `all`."""
    others = ("queue", "matters", "outcomes")
    names = [field.name for field in fields(Line) if field.name not in others]
    return Line(
        queue="all",
        **{name: sum(getattr(line, name) for line in lines) for name in names},
        matters=_added(line.matters for line in lines),
        outcomes=_added(line.outcomes for line in lines),
    )


def _turned_away(connection: Connection, start: float, end: float) -> Counter[str]:
    """By queue; who found it full never became a contact."""
    among = events.c.at >= start, events.c.at < end, events.c.event == "TurnedAway"
    return Counter(connection.execute(select(events.c.queue).where(*among)).scalars())


def _line(site: Site, queue: str, rows: Sequence[RowMapping], turned_away: int) -> Line:
    met = [row for row in rows if row["answered_at"] is not None]
    unmet = [row for row in rows if row["answered_at"] is None]
    waits = [row["waited_s"] for row in met if not row["callback"]]
    within = sum(wait <= _target(site, queue) for wait in waits)
    endings = Counter(row["ending"] for row in unmet)
    short = sum(_is_short(site, row) for row in unmet)
    return Line(
        queue=queue,
        offered=len(rows),
        answered=len(waits),
        answered_within_target=within,
        abandoned=endings["abandoned"] - short,
        abandoned_short=short,
        turned_away=turned_away,
        outwaited=endings["outwaited"],
        called_back=len(met) - len(waits),
        unreached=endings["unreached"],
        cancelled=endings["cancelled"],
        waited_s=round(sum(waits), 3),
        matters=_count(row["matter"] for row in rows),
        outcomes=_count(row["outcome"] for row in rows),
    )


def _is_short(site: Site, row: RowMapping) -> bool:
    """Whether the citizen hung up at once, which says nothing of how we answer."""
    limit = site.routing.short_abandon_s
    return row["ending"] == "abandoned" and bool(row["waited_s"] < limit)


def _target(site: Site, queue: str) -> float:
    """The group's target; one that has left the site since has none that could be kept."""
    group = site.groups.get(Queue.parse(queue).group)
    return group.service_target_s if group else 0.0


def _count(ids: Iterable[str]) -> dict[str, int]:
    return dict(Counter(id_ for id_ in ids if id_).most_common())


def _added(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    return dict(sum(map(Counter, counts), Counter[str]()).most_common())


def _midnight(site: Site, day: date) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(site.timezone)).timestamp()
