"""A plan of breaks: who is away when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from config.model.breaks import Break
from planning.demand.day import Pause

MINUTE = 60.0
STEP = 5
"""Breaks begin at whole five minutes."""
USUAL = tuple(
    Break.model_validate(one)
    for one in (
        {"reason": "break", "minutes": 15, "between": "09:00-11:15"},
        {"reason": "lunch", "minutes": 40, "between": "11:00-14:00"},
        {"reason": "break", "minutes": 15, "between": "14:00-16:00"},
    )
)
"""The breaks of a site that names none."""


@dataclass(frozen=True, slots=True)
class PlannedBreak:
    """A guide's break; `start` and `end` are minutes of the day."""

    guide: str
    reason: str
    start: int
    end: int

    @property
    def clock(self) -> tuple[str, str]:
        """Start and end as HH:MM."""
        return _clock(self.start), _clock(self.end)


Plan = tuple[PlannedBreak, ...]


def starts(wanted: Break) -> range:
    """Return the minutes of the day at which the break may begin."""
    earliest, latest = map(minutes, wanted.between)
    return range(earliest, latest - wanted.minutes + 1, STEP)


def in_waves(guides: Sequence[str], breaks: Sequence[Break]) -> Plan:
    """Return the plan in which guides take turns, whoever they are."""
    return tuple(_waves(guides, breaks))


def _waves(guides: Sequence[str], breaks: Sequence[Break]) -> Iterator[PlannedBreak]:
    for wanted in breaks:
        possible = starts(wanted)[:: max(1, wanted.minutes // STEP)]
        for number, guide in enumerate(guides):
            start = possible[number % len(possible)]
            yield PlannedBreak(guide, wanted.reason, start, start + wanted.minutes)


def pauses(plan: Plan, midnight: float) -> tuple[Pause, ...]:
    """Return the plan for the simulation of the day that begins at `midnight` (Unix seconds)."""
    return tuple(
        Pause(one.guide, midnight + one.start * MINUTE, (one.end - one.start) * MINUTE)
        for one in plan
    )


def minutes(clock: str) -> int:
    """Return HH:MM as minutes of the day."""
    return int(clock[:2]) * 60 + int(clock[3:])


def _clock(at: int) -> str:
    return f"{at // 60:02d}:{at % 60:02d}"
