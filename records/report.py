"""The report of a day: what came in per queue, and how it went."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, RowMapping, select

from config.site import Site
from records.tables import contacts
from routing.queue import Queue


@dataclass(frozen=True, slots=True)
class Line:
    """One queue's day; docs/glossary.md defines each figure.

    A contact belongs to the day on which it arrived. `answered` and the two means are of those
    who stayed on the line; callbacks count as `called_back`, `unreached` or
    `cancelled`. `mean_wait_s` is in
    seconds and None where nobody was answered. `matters` and `outcomes` count ids; what was not
    noted is not counted.
    """

    queue: str
    offered: int
    answered: int
    answered_within_target: int
    abandoned: int
    abandoned_short: int
    called_back: int
    unreached: int
    cancelled: int
    mean_wait_s: float | None
    service_level: float | None
    matters: dict[str, int]
    outcomes: dict[str, int]


def report(engine: Engine, site: Site, day: date) -> list[Line]:
    """The queues that had contacts on the day, a day of the site's time zone, by queue id."""
    start, end = (_midnight(site, when) for when in (day, day + timedelta(days=1)))
    chosen = select(contacts).where(contacts.c.arrived >= start, contacts.c.arrived < end)
    by_queue: dict[str, list[RowMapping]] = {}
    with engine.connect() as connection:
        for row in connection.execute(chosen).mappings():
            queue = Queue(row["answer_group"], row["language"])
            by_queue.setdefault(queue.id, []).append(row)
    return [_line(site, queue, rows) for queue, rows in sorted(by_queue.items())]


def _line(site: Site, queue: str, rows: Sequence[RowMapping]) -> Line:
    met = [row for row in rows if row["answered_at"] is not None]
    unmet = [row for row in rows if row["answered_at"] is None]
    waits = [row["waited_s"] for row in met if not row["callback"]]
    within = sum(wait <= _target(site, queue) for wait in waits)
    endings = Counter(row["ending"] for row in unmet)
    short = sum(_is_short(site, row) for row in unmet)
    abandoned = endings["abandoned"] - short
    deserved = len(waits) + abandoned
    return Line(
        queue=queue,
        offered=len(rows),
        answered=len(waits),
        answered_within_target=within,
        abandoned=abandoned,
        abandoned_short=short,
        called_back=len(met) - len(waits),
        unreached=endings["unreached"],
        cancelled=endings["cancelled"],
        mean_wait_s=sum(waits) / len(waits) if waits else None,
        service_level=within / deserved if deserved else None,
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


def _midnight(site: Site, day: date) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(site.timezone)).timestamp()
