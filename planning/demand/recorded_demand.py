"""Expected demand of a site, from its own history."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import mean, pstdev
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, RowMapping, select

from config.model.day_words import WEEKDAYS, Weekday
from config.model.site import Site
from planning.demand import reference_day as reference
from planning.demand.demand import HALF_HOUR, Demand
from records.tables import contacts
from routing.state.queue import Queue

# With fewer conversations than this a queue's mean is chance: use the site's `handling_s` instead.
ENOUGH = 20


@dataclass(frozen=True, slots=True)
class _RecordedContact:
    """A contact that stayed on the line; `talked_s` is 0 if unanswered.

    `day` and `half` are in the site's time zone.
    """

    day: date
    half: int
    queue: Queue
    waited_s: float
    talked_s: float
    gave_up: bool


def demand(engine: Engine, site: Site, weekday: Weekday, calls: float | None) -> Demand | None:
    """Return the mean demand of all such weekdays on record; None if there are none.

    With `calls`, scale it to that many contacts. Patience is total waiting time per abandoned
    contact. The history does not hold the length of wrap-ups: assume the site's `wrap_up_s`.
    """
    past = _all(engine, site)
    such = [one for one in past if WEEKDAYS[one.day.weekday()] == weekday]
    if not such:
        return None
    days = Counter(one.day for one in such)
    scale = (calls or len(such) / len(days)) / len(such)
    counted = Counter((one.half, one.queue.id) for one in such)
    return Demand(
        expected={at: n * scale for at, n in counted.items()},
        handling_s={id_: _handling(site, Queue.parse(id_), past) for id_ in site.queue_ids()},
        patience_s=_patience(past),
        total_cv=_spread(list(days.values())),
    )


def _all(engine: Engine, site: Site) -> list[_RecordedContact]:
    zone = ZoneInfo(site.timezone)
    chosen = select(contacts).where(~contacts.c.callback, contacts.c.waited_s.is_not(None))
    with engine.connect() as connection:
        rows = connection.execute(chosen).mappings()
        known = frozenset(site.queue_ids())
        return [one for one in (_past(row, zone) for row in rows) if one.queue.id in known]


def _past(row: RowMapping, zone: ZoneInfo) -> _RecordedContact:
    at = datetime.fromtimestamp(row["arrived"], zone)
    half = int((at.hour * 3600 + at.minute * 60) // HALF_HOUR)
    queue = Queue(row["answer_group"], row["language"])
    gave_up = row["answered_at"] is None and row["ending"] == "abandoned"
    return _RecordedContact(
        at.date(), half, queue, row["waited_s"], row["talked_s"] or 0.0, gave_up
    )


def _handling(site: Site, queue: Queue, past: Sequence[_RecordedContact]) -> float:
    """Return the mean handling time of queue or group, else the configured one."""
    same: tuple[Callable[[Queue], bool], ...] = (
        lambda other: other == queue,
        lambda other: other.group == queue.group,
    )
    for alike in same:
        talks = [one.talked_s for one in past if one.talked_s and alike(one.queue)]
        if len(talks) >= ENOUGH:
            return mean(talks) + site.timing.wrap_up_s
    return float(site.groups[queue.group].handling_s)


def _patience(past: Sequence[_RecordedContact]) -> float:
    """Return the maximum-likelihood mean patience, with censored waits.

    A wait is censored by an answer, or by an end that the citizen did not choose, as at closing.
    """
    gave_up = sum(one.gave_up for one in past)
    return sum(one.waited_s for one in past) / gave_up if gave_up else reference.PATIENCE_S


def _spread(totals: Sequence[int]) -> float:
    """Return the coefficient of variation of the days' totals."""
    return pstdev(totals) / mean(totals)
