"""How often a wait came true as told: per queue, and per range, over some days."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import inf
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, Row, func, select

from config.site import Site
from records.tables import told
from routing.state.queue import Queue

Range = tuple[float, float | None]
"""From and to in seconds; None for no end."""
ENOUGH = 30
"""With fewer decided tellings than this a share is chance, and says nothing."""
By = TypeVar("By")
Found = Row[Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """Ranges that were told, by what became of them; docs/glossary.md defines each figure."""

    kept: int = 0
    sooner: int = 0
    later: int = 0
    left: int = 0
    open: int = 0

    @property
    def decided(self) -> int:
        """Of those that were told, how many came true or did not."""
        return self.kept + self.sooner + self.later

    @property
    def told(self) -> int:
        """All of them."""
        return self.decided + self.left + self.open

    @property
    def enough(self) -> bool:
        """Whether the share says anything."""
        return self.decided >= ENOUGH

    @property
    def share(self) -> float | None:
        """Of those that were decided, how many were kept, 0 to 1; None of nobody."""
        return self.kept / self.decided if self.decided else None


@dataclass(frozen=True, slots=True)
class Truth:
    """What was told in some days, all together, by queue and by range."""

    all: Kept
    queues: dict[Queue, Kept]
    ranges: dict[Range, Kept]


def truth(engine: Engine, site: Site, first: date, last: date) -> Truth:
    """Of the days from `first` to `last`, both included, in the site's time zone."""
    start, end = (_midnight(site, day) for day in (first, last + timedelta(days=1)))
    parts = (told.c.answer_group, told.c.language, told.c.from_s, told.c.to_s, told.c.fate)
    chosen = select(*parts, func.count()).group_by(*parts).order_by(*parts)
    within = (told.c.from_s.is_not(None), told.c.at >= start, told.c.at < end)
    with engine.connect() as connection:
        rows = connection.execute(chosen.where(*within)).all()
    return Truth(
        all=_counted(rows),
        queues=_split(rows, lambda row: Queue(row.answer_group, row.language)),
        ranges=dict(sorted(_split(rows, lambda row: (row.from_s, row.to_s)).items(), key=_bounds)),
    )


def _bounds(part: tuple[Range, Kept]) -> Range:
    """To sort by: a range without an end comes behind those that begin with it."""
    (start, end), _ = part
    return start, inf if end is None else end


def _split(rows: Iterable[Found], by: Callable[[Found], By]) -> dict[By, Kept]:
    parts: dict[By, list[Found]] = {}
    for row in rows:
        parts.setdefault(by(row), []).append(row)
    return {part: _counted(of_it) for part, of_it in parts.items()}


def _counted(rows: Iterable[Found]) -> Kept:
    counts = Counter[str]()
    for row in rows:
        counts[row.fate or "open"] += row[-1]
    return Kept(**counts)


def _midnight(site: Site, day: date) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(site.timezone)).timestamp()
