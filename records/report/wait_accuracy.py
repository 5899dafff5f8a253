"""How often announced waits came true over some days, by queue and by range."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf
from typing import Any, TypeVar

from sqlalchemy import Engine, Row, func, select

from config.model.site import Site
from records.report.days import midnight
from records.tables import told
from routing.state.queue import Queue

Range = tuple[float, float | None]
"""Start and end in seconds; None means no end."""
ENOUGH = 30
"""Fewest decided announcements for a share to be significant."""
By = TypeVar("By")
Found = Row[Any]


@dataclass(frozen=True, slots=True)
class RangeFates:
    """Announced ranges by their fate; docs/glossary.md defines each figure."""

    kept: int = 0
    sooner: int = 0
    later: int = 0
    left: int = 0
    open: int = 0

    @property
    def decided(self) -> int:
        """How many ranges turned out right or wrong."""
        return self.kept + self.sooner + self.later

    @property
    def told(self) -> int:
        """How many ranges were announced."""
        return self.decided + self.left + self.open

    @property
    def enough(self) -> bool:
        """Whether there are enough decided ranges for the share to be significant."""
        return self.decided >= ENOUGH

    @property
    def share(self) -> float | None:
        """The share of decided ranges that were kept, 0 to 1; None if none were decided."""
        return self.kept / self.decided if self.decided else None


@dataclass(frozen=True, slots=True)
class WaitAccuracy:
    """The fate of announced ranges over some days: in total, by queue and by range."""

    all: RangeFates
    queues: dict[Queue, RangeFates]
    ranges: dict[Range, RangeFates]


def wait_accuracy(engine: Engine, site: Site, first: date, last: date) -> WaitAccuracy:
    """Return the figures of the site's days `first` to `last`, inclusive."""
    start, end = (midnight(site, day) for day in (first, last + timedelta(days=1)))
    parts = (told.c.answer_group, told.c.language, told.c.from_s, told.c.to_s, told.c.fate)
    chosen = select(*parts, func.count()).group_by(*parts).order_by(*parts)
    within = (told.c.from_s.is_not(None), told.c.at >= start, told.c.at < end)
    with engine.connect() as connection:
        rows = connection.execute(chosen.where(*within)).all()
    return WaitAccuracy(
        all=_counted(rows),
        queues=_split(rows, lambda row: Queue(row.answer_group, row.language)),
        ranges=dict(sorted(_split(rows, lambda row: (row.from_s, row.to_s)).items(), key=_bounds)),
    )


def _bounds(part: tuple[Range, RangeFates]) -> Range:
    """Return a sort key: a range without an end comes last for its start."""
    (start, end), _ = part
    return start, inf if end is None else end


def _split(rows: Iterable[Found], by: Callable[[Found], By]) -> dict[By, RangeFates]:
    parts: dict[By, list[Found]] = {}
    for row in rows:
        parts.setdefault(by(row), []).append(row)
    return {part: _counted(of_it) for part, of_it in parts.items()}


def _counted(rows: Iterable[Found]) -> RangeFates:
    counts = Counter[str]()
    for row in rows:
        counts[row.fate or "open"] += row[-1]
    return RangeFates(**counts)
