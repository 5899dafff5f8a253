"""The outcome of a simulated day, for every citizen and every guide."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from planning.demand.day import Caller, Day


class Ending(StrEnum):
    """How a citizen's contact ended."""

    ANSWERED = "answered"
    ABANDONED = "abandoned"
    TURNED_AWAY = "turned away"  # all waiting places were taken
    LEFT = "left at close"  # still waiting when no guide could answer any more


@dataclass(frozen=True, slots=True)
class Span:
    """A time span in which a guide was busy with a contact, or away; Unix seconds."""

    start: float
    end: float

    def within(self, start: float, end: float) -> float:
        """Return how many of its seconds lie between the two times."""
        return max(0.0, min(self.end, end) - max(self.start, start))


@dataclass(frozen=True, slots=True)
class ContactResult:
    """One citizen's contact, until its wait ends at `ended` (Unix seconds).

    `work` spans ring, conversation and wrap-up of the `guide` who answered, if any.
    """

    caller: Caller
    ending: Ending
    ended: float
    work: Span | None = None
    guide: str = ""

    @property
    def waited(self) -> float:
        """The wait in seconds."""
        return self.ended - self.caller.at

    def answered_within(self, seconds: float) -> bool:
        # The router counts whole milliseconds, so a wait of 20 s may be up to 0.5 ms longer.
        return self.ending is Ending.ANSWERED and self.waited <= seconds + 0.001


@dataclass(slots=True)
class DayResult:
    """The result of a simulated day; `busy`, `away` and `interrupted` are by guide.

    `interrupted` counts the wrap-ups that a call in a scarce language interrupted.
    """

    day: Day
    results: list[ContactResult] = field(default_factory=list)
    busy: dict[str, list[Span]] = field(default_factory=dict)
    away: dict[str, list[Span]] = field(default_factory=dict)
    interrupted: Counter[str] = field(default_factory=Counter)

    def busy_s(self, guide: str) -> float:
        """Return the seconds of rings, conversations and wrap-ups while the site was open."""
        return sum(span.within(self.day.opens, self.day.closes) for span in self.busy[guide])

    def work_s(self, result: ContactResult) -> float:
        """Return the seconds that a guide spent on one citizen while the site was open."""
        return result.work.within(self.day.opens, self.day.closes) if result.work else 0.0

    def duty_s(self, guide: str) -> float:
        """Return the seconds from opening to close, without the pauses."""
        opens, closes = self.day.opens, self.day.closes
        return closes - opens - sum(span.within(opens, closes) for span in self.away[guide])
