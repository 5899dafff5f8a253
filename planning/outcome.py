"""How a day went: what became of every citizen, and what every guide did."""

from dataclasses import dataclass, field
from enum import StrEnum

from planning.day import Caller, Day


class Ending(StrEnum):
    """What became of a citizen."""

    ANSWERED = "answered"
    ABANDONED = "abandoned"
    TURNED_AWAY = "turned away"  # no place was left to wait in
    LEFT = "left at close"  # nobody came for whom one could wait still


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when a guide was with a contact, or away; Unix seconds."""

    start: float
    end: float

    def within(self, start: float, end: float) -> float:
        """How many of its seconds lie between the two."""
        return max(0.0, min(self.end, end) - max(self.start, start))


@dataclass(frozen=True, slots=True)
class Story:
    """One citizen, until the answer or the end of the waiting at `ended` (Unix seconds); `work` is
    when a guide was rung, talked and wrapped up, if one answered."""

    caller: Caller
    ending: Ending
    ended: float
    work: Span | None = None

    @property
    def waited(self) -> float:
        """In seconds."""
        return self.ended - self.caller.at

    def answered_within(self, seconds: float) -> bool:
        # The router counts whole milliseconds, so a wait of 20 s may be half of one longer.
        return self.ending is Ending.ANSWERED and self.waited <= seconds + 0.001


@dataclass(slots=True)
class Course:
    """Grows while the day is played; `busy` and `away` are by guide."""

    day: Day
    stories: list[Story] = field(default_factory=list)
    busy: dict[str, list[Span]] = field(default_factory=dict)
    away: dict[str, list[Span]] = field(default_factory=dict)

    def busy_s(self, guide: str) -> float:
        """Seconds with contacts, their rings and wrap-ups, while the site was open."""
        return sum(span.within(self.day.opens, self.day.closes) for span in self.busy[guide])

    def work_s(self, story: Story) -> float:
        """Seconds that a guide spent on one citizen while the site was open."""
        return story.work.within(self.day.opens, self.day.closes) if story.work else 0.0

    def duty_s(self, guide: str) -> float:
        """Seconds from opening to close without the pauses."""
        opens, closes = self.day.opens, self.day.closes
        return closes - opens - sum(span.within(opens, closes) for span in self.away[guide])
