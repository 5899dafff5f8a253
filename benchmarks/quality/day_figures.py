"""What benchmarks keep of a simulated day, and estimates over several days."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from planning.report.comparison import TARGET_S, abandoned
from planning.report.confidence_interval import Estimate, ratio
from planning.simulation.day_result import ContactResult, DayResult, Span

LATE_S = 180
REST_S = 60.0
"""The shortest pause, in seconds, that ends a run of work."""


@dataclass(frozen=True, slots=True)
class GuideDay:
    """One guide's day: seconds busy and on duty, the longest run of work without a pause of a
    minute, and the number of interrupted wrap-ups."""

    busy_s: float
    duty_s: float
    longest_run_s: float
    interrupted: int


@dataclass(frozen=True, slots=True)
class DayFigures:
    """Counts of contacts by language, and the guides' days.

    The names of the counts are `contacts`, `in_time`, `in_three_minutes` and `abandoned`.
    """

    counts: Mapping[str, Mapping[str, int]]
    guides: Mapping[str, GuideDay] = field(default_factory=dict)

    def total(self, count: str, languages: Collection[str] | None = None) -> int:
        """Return the sum of a count over some languages, or over all."""
        chosen = self.counts if languages is None else languages
        return sum(self.counts.get(code, {}).get(count, 0) for code in chosen)


def figures_of(result: DayResult) -> DayFigures:
    """Return the figures of a simulated day."""
    counts: dict[str, Counter[str]] = {}
    for contact in result.results:
        counts.setdefault(contact.caller.queue.language, Counter()).update(_counted(contact))
    return DayFigures(counts, {guide: _guide_day(result, guide) for guide in result.busy})


def _counted(contact: ContactResult) -> dict[str, int]:
    return {
        "contacts": 1,
        "in_time": contact.answered_within(TARGET_S),
        "in_three_minutes": contact.answered_within(LATE_S),
        "abandoned": abandoned(contact),
    }


def _guide_day(result: DayResult, guide: str) -> GuideDay:
    run = longest_run(result.busy[guide])
    return GuideDay(result.busy_s(guide), result.duty_s(guide), run, result.interrupted[guide])


def longest_run(spans: Sequence[Span]) -> float:
    """Return the longest time in seconds without a pause of a minute."""
    longest, began, until = 0.0, 0.0, 0.0
    for span in sorted(spans, key=lambda one: one.start):
        if span.start - until >= REST_S:
            began = span.start
        until = max(until, span.end)
        longest = max(longest, until - began)
    return longest


def share(
    days: Sequence[DayFigures], count: str, languages: Collection[str] | None = None
) -> Estimate | None:
    """Return the share of all contacts, or of those in some languages."""
    return ratio([(day.total(count, languages), day.total("contacts", languages)) for day in days])


def change(
    days: Sequence[DayFigures],
    first: Sequence[DayFigures],
    count: str,
    languages: Collection[str] | None = None,
) -> Estimate | None:
    """Return the paired difference of a share between the same days under two policies."""
    pairs = [
        [day.total(count, languages) / max(1, day.total("contacts", languages)) for day in both]
        for both in zip(days, first, strict=True)
    ]
    return ratio([(after - before, 1) for after, before in pairs])


def occupancy(days: Sequence[DayFigures]) -> dict[str, float]:
    """Return the occupancy of each guide over all days."""
    return {
        guide: sum(day.guides[guide].busy_s for day in days)
        / sum(day.guides[guide].duty_s for day in days)
        for guide in days[0].guides
    }


def shown(estimate: Estimate | None) -> str:
    """Format a share in percent."""
    return estimate.show(100) if estimate else "–"
