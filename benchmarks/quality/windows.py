"""A long run cut into windows of time, to estimate confidence intervals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planning.report.confidence_interval import Estimate, ratio
from planning.report.results import Days, mean
from planning.simulation.day_result import ContactResult, DayResult, Ending, Span

WINDOWS = 20


@dataclass(frozen=True, slots=True)
class Windows:
    """Stories in equal windows of arrival time.

    There is one more of `edges` than windows.
    """

    days: Days
    day_result: DayResult
    edges: Sequence[float]

    def mean(self, value: Callable[[ContactResult], float]) -> Estimate | None:
        """Return the mean over all contacts."""
        return mean(self.days, value)

    def mean_of_entered(self, value: Callable[[ContactResult], float]) -> Estimate | None:
        """Return the mean over contacts that were not turned away."""
        return mean([list(filter(entered, day)) for day in self.days], value)

    def occupancy(self) -> Estimate | None:
        spans = [span for busy in self.day_result.busy.values() for span in busy]
        whole = len(self.day_result.busy)
        ends = zip(self.edges, self.edges[1:], strict=False)
        return ratio([(_within(spans, *both), whole * (both[1] - both[0])) for both in ends])


def _within(spans: Sequence[Span], start: float, end: float) -> float:
    return sum(span.within(start, end) for span in spans)


def cut(day_result: DayResult, start: float) -> Windows:
    """Return the windows of contacts that arrived after `start` (Unix seconds)."""
    length = (day_result.day.closes - start) / WINDOWS
    days: list[list[ContactResult]] = [[] for _ in range(WINDOWS)]
    for result in day_result.results:
        if result.caller.at >= start:
            days[min(int((result.caller.at - start) / length), WINDOWS - 1)].append(result)
    return Windows(days, day_result, [start + n * length for n in range(WINDOWS + 1)])


def entered(result: ContactResult) -> bool:
    """Return whether the contact found room in the queue."""
    return result.ending is not Ending.TURNED_AWAY
