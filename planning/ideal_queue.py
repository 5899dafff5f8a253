"""An ideal queue: first come first served, and every guide has every skill."""

import heapq

from planning.day import Caller, Day
from planning.outcome import Course, Ending, Span, Story


def play(day: Day, guides: int) -> Course:
    """Simulate the day in an ideal queue, whose waits no router can beat."""
    free = [(day.opens, str(guide)) for guide in range(guides)]
    course = Course(day, [], {guide: [] for _, guide in free}, {guide: [] for _, guide in free})
    for caller in day.callers:
        since, guide = free[0]
        begins = max(caller.at, since)
        story = _story(caller, begins)
        course.stories.append(story)
        if story.work:
            course.busy[guide].append(story.work)
            heapq.heapreplace(free, (story.work.end, guide))
    return course


def _story(caller: Caller, begins: float) -> Story:
    if begins - caller.at <= caller.patience_s:
        work = Span(begins, begins + caller.handling_s)
        return Story(caller, Ending.ANSWERED, begins, work)
    return Story(caller, Ending.ABANDONED, caller.at + caller.patience_s)
