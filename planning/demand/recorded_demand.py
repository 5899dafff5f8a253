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
LENGTHS = 100
"""How many lengths of wrap-ups to keep."""


@dataclass(frozen=True, slots=True)
class _RecordedContact:
    """A contact that stayed on the line; `talked_s` is 0 if unanswered.

    `wrap_up_s` is None where the history does not know it. `day` and `half` are in the site's time
    zone.
    """

    day: date
    half: int
    queue: Queue
    waited_s: float
    talked_s: float
    wrap_up_s: float | None
    gave_up: bool

    def handled_s(self, assumed: float) -> float:
        """Return the handling time, with the assumed wrap-up where it is not recorded."""
        return self.talked_s + (assumed if self.wrap_up_s is None else self.wrap_up_s)


def demand(engine: Engine, site: Site, weekday: Weekday, calls: float | None) -> Demand | None:
    """Return the mean demand of all such weekdays on record; None if there are none.

    With `calls`, scale it to that many contacts. Patience is total waiting time per abandoned
    contact. A wrap-up of unknown length, as in the history of an older version, counts as the
    site's `wrap_up_s`.
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
        wrap_ups=_wrap_ups(site, past),
    )


def _all(engine: Engine, site: Site) -> list[_RecordedContact]:
    zone = ZoneInfo(site.timezone)
    chosen = select(contacts).where(~contacts.c.callback, contacts.c.waited_s.is_not(None))
    with engine.connect() as connection:
        rows = connection.execute(chosen).mappings()
        known = frozenset(site.queue_ids())
        return [one for one in (_past(row, site, zone) for row in rows) if one.queue.id in known]


def _past(row: RowMapping, site: Site, zone: ZoneInfo) -> _RecordedContact:
    at = datetime.fromtimestamp(row["arrived"], zone)
    half = int((at.hour * 3600 + at.minute * 60) // HALF_HOUR)
    queue = Queue(row["answer_group"], row["language"])
    gave_up = row["answered_at"] is None and row["ending"] == "abandoned"
    talked, wrap_up = (
        (row["talked_s"] or 0.0) / _slower(site, row["guide"], queue),
        row["wrap_up_s"],
    )
    return _RecordedContact(at.date(), half, queue, row["waited_s"], talked, wrap_up, gave_up)


def _slower(site: Site, guide: str, queue: Queue) -> float:
    """Return how many times as long it took because the group is not one of the guide's own.

    The simulation takes longer outside own groups by itself.
    """
    known = site.guides.get(guide)
    return 1.0 if known is None or queue.group in known.groups else reference.OUTSIDE


def _handling(site: Site, queue: Queue, past: Sequence[_RecordedContact]) -> float:
    """Return the mean handling time of queue or group, else the configured one."""
    same: tuple[Callable[[Queue], bool], ...] = (
        lambda other: other == queue,
        lambda other: other.group == queue.group,
    )
    for alike in same:
        known = [one for one in past if one.talked_s and alike(one.queue)]
        if len(known) >= ENOUGH:
            return mean(one.handled_s(site.timing.wrap_up_s) for one in known)
    return float(site.groups[queue.group].handling_s)


def _wrap_ups(site: Site, past: Sequence[_RecordedContact]) -> tuple[float, ...]:
    """Return lengths of wrap-ups, from the shortest to the longest, each as likely as the others.

    A wrap-up of unknown length counts as the assumed one. Empty with too few conversations.
    """
    assumed = float(site.timing.wrap_up_s)
    lengths = sorted(
        assumed if one.wrap_up_s is None else one.wrap_up_s for one in past if one.talked_s
    )
    if len(lengths) < ENOUGH:
        return ()
    kept = min(len(lengths), LENGTHS)
    return tuple(lengths[(2 * n + 1) * len(lengths) // (2 * kept)] for n in range(kept))


def _patience(past: Sequence[_RecordedContact]) -> float:
    """Return the maximum-likelihood mean patience, with censored waits.

    A wait is censored by an answer, or by an end that the citizen did not choose, as at closing.
    """
    gave_up = sum(one.gave_up for one in past)
    return sum(one.waited_s for one in past) / gave_up if gave_up else reference.PATIENCE_S


def _spread(totals: Sequence[int]) -> float:
    """Return the coefficient of variation of the days' totals."""
    return pstdev(totals) / mean(totals)
