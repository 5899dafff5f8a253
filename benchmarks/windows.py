"""A long run cut into windows of time, to estimate confidence intervals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planning.confidence_interval import Estimate, ratio
from planning.outcome import Course, Ending, Span, Story
from planning.results import Days, mean

WINDOWS = 20


@dataclass(frozen=True, slots=True)
class Windows:
    """Stories in equal windows of arrival time.

    There is one more of `edges` than windows.
    """

    days: Days
    course: Course
    edges: Sequence[float]

    def mean(self, value: Callable[[Story], float]) -> Estimate | None:
        """Return the mean over all contacts."""
        return mean(self.days, value)

    def mean_of_entered(self, value: Callable[[Story], float]) -> Estimate | None:
        """Return the mean over contacts that were not turned away."""
        return mean([list(filter(entered, day)) for day in self.days], value)

    def occupancy(self) -> Estimate | None:
        spans = [span for busy in self.course.busy.values() for span in busy]
        whole = len(self.course.busy)
        ends = zip(self.edges, self.edges[1:], strict=False)
        return ratio([(_within(spans, *both), whole * (both[1] - both[0])) for both in ends])


def _within(spans: Sequence[Span], start: float, end: float) -> float:
    return sum(span.within(start, end) for span in spans)


def cut(course: Course, start: float) -> Windows:
    """Return the windows of contacts that arrived after `start` (Unix seconds)."""
    length = (course.day.closes - start) / WINDOWS
    days: list[list[Story]] = [[] for _ in range(WINDOWS)]
    for story in course.stories:
        if story.caller.at >= start:
            days[min(int((story.caller.at - start) / length), WINDOWS - 1)].append(story)
    return Windows(days, course, [start + n * length for n in range(WINDOWS + 1)])


def entered(story: Story) -> bool:
    """Return whether the contact found room in the queue."""
    return story.ending is not Ending.TURNED_AWAY
