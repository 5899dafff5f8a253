"""Figures of simulated days for all citizens, a language or a group."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from planning.confidence_interval import Estimate, ratio
from planning.outcome import Course, Ending, Story

Days = Sequence[Sequence[Story]]
"""The stories of each day."""

Wanted = Callable[[Story], bool]
"""A filter of stories."""

WITHIN = (20, 60, 180)


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures over all contacts, answered or not; the wait is in seconds."""

    contacts: float
    within: Mapping[int, Estimate]
    wait: Estimate
    abandoned: Estimate
    left: Estimate


def figures(days: Days) -> Figures | None:
    """Return the figures over all days, or None if there were no contacts."""
    wait = mean(days, lambda story: story.waited)
    abandoned = mean(days, lambda story: story.ending is Ending.ABANDONED)
    left = mean(days, lambda story: story.ending is Ending.LEFT)
    if wait is None or abandoned is None or left is None:
        return None
    contacts = sum(map(len, days)) / len(days)
    return Figures(contacts, dict(_within(days)), wait, abandoned, left)


def _within(days: Days) -> Iterator[tuple[int, Estimate]]:
    for seconds in WITHIN:
        found = mean(days, partial(Story.answered_within, seconds=seconds))
        if found:
            yield seconds, found


def mean(days: Days, value: Callable[[Story], float]) -> Estimate | None:
    """Return the mean over all stories, or None if there are none."""
    return ratio([(sum(map(value, stories)), len(stories)) for stories in days])


def occupancy(courses: Sequence[Course], wanted: Wanted) -> Estimate | None:
    """Return the share of all guides' time on duty that the wanted contacts took."""
    return ratio([(_work(course, wanted), _duty(course)) for course in courses])


def _work(course: Course, wanted: Wanted) -> float:
    return sum(course.work_s(story) for story in course.stories if wanted(story))


def _duty(course: Course) -> float:
    return sum(course.duty_s(guide) for guide in course.busy)


def by_guide(courses: Sequence[Course]) -> dict[str, float]:
    """Return the occupancy of each guide over all days."""
    return {
        guide: sum(c.busy_s(guide) for c in courses) / sum(c.duty_s(guide) for c in courses)
        for guide in courses[0].busy
    }


def only(courses: Sequence[Course], wanted: Wanted) -> Days:
    """Return the wanted stories of each day."""
    return [[story for story in course.stories if wanted(story)] for course in courses]


def everybody(_: Story) -> bool:
    return True


def in_language(code: str) -> Wanted:
    return lambda story: story.caller.queue.language == code


def in_group(group: str) -> Wanted:
    return lambda story: story.caller.queue.group == group
