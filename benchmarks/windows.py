"""A long run cut into windows of time, for intervals of what it shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from service.what_if.course import Course, Ending, Span, Story
from service.what_if.estimate import Estimate, ratio, ratio_at
from service.what_if.figures import Days

WINDOWS = 20


@dataclass(frozen=True, slots=True)
class Windows:
    """A run cut into equal windows by the time of arrival."""

    days: Days
    course: Course
    edges: Sequence[float]
    a: float

    def mean(self, value: Callable[[Story], float]) -> Estimate | None:
        """Over all who came in the windows."""
        sums = [(sum(map(value, stories)), len(stories)) for stories in self.days]
        return ratio_at(sums, self._offered(), self.a)

    def rare(self, value: Callable[[Story], float]) -> Estimate | None:
        """As `mean`, for what happens in clusters at the highest loads alone: not regressed."""
        return ratio([(sum(map(value, stories)), len(stories)) for stories in self.days])

    def mean_of_entered(self, value: Callable[[Story], float]) -> Estimate | None:
        """Over those who were not turned away."""
        sums = [
            (sum(value(story) for story in day if entered(story)), sum(map(entered, day)))
            for day in self.days
        ]
        return ratio_at(sums, self._offered(), self.a)

    def _offered(self) -> list[float]:
        """Erlangs that came in each window; the mean of all runs is known."""
        length = self.edges[1] - self.edges[0]
        return [sum(story.caller.handling_s for story in day) / length for day in self.days]

    def occupancy(self) -> Estimate | None:
        spans = [span for busy in self.course.busy.values() for span in busy]
        whole = len(self.course.busy)
        edges = list(zip(self.edges, self.edges[1:], strict=False))
        sums = [(_within(spans, *ends), whole * (ends[1] - ends[0])) for ends in edges]
        return ratio_at(sums, self._offered(), self.a)


def _within(spans: Sequence[Span], start: float, end: float) -> float:
    return sum(span.within(start, end) for span in spans)


def cut(course: Course, *, start: float, a: float) -> Windows:
    """What came after `start` (Unix seconds), in a system that is offered `a` erlangs."""
    length = (course.day.closes - start) / WINDOWS
    days: list[list[Story]] = [[] for _ in range(WINDOWS)]
    for story in course.stories:
        if story.caller.at >= start:
            days[min(int((story.caller.at - start) / length), WINDOWS - 1)].append(story)
    return Windows(days, course, [start + n * length for n in range(WINDOWS + 1)], a)


def entered(story: Story) -> bool:
    """Whether there was room."""
    return story.ending is not Ending.TURNED_AWAY
