"""Figures of simulated days for all citizens, a language or a group."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from planning.report.confidence_interval import Estimate, ratio
from planning.simulation.day_result import ContactResult, DayResult, Ending

Days = Sequence[Sequence[ContactResult]]
"""The results of each day's contacts."""

Wanted = Callable[[ContactResult], bool]
"""A filter of contacts."""

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
    wait = mean(days, lambda result: result.waited)
    abandoned = mean(days, lambda result: result.ending is Ending.ABANDONED)
    left = mean(days, lambda result: result.ending is Ending.LEFT)
    if wait is None or abandoned is None or left is None:
        return None
    contacts = sum(map(len, days)) / len(days)
    return Figures(contacts, dict(_within(days)), wait, abandoned, left)


def _within(days: Days) -> Iterator[tuple[int, Estimate]]:
    for seconds in WITHIN:
        found = mean(days, partial(ContactResult.answered_within, seconds=seconds))
        if found:
            yield seconds, found


def mean(days: Days, value: Callable[[ContactResult], float]) -> Estimate | None:
    """Return the mean over all contacts, or None if there are none."""
    return ratio([(sum(map(value, results)), len(results)) for results in days])


def occupancy(day_results: Sequence[DayResult], wanted: Wanted) -> Estimate | None:
    """Return the share of all guides' time on duty that the wanted contacts took."""
    return ratio([(_work(day_result, wanted), _duty(day_result)) for day_result in day_results])


def _work(day_result: DayResult, wanted: Wanted) -> float:
    return sum(day_result.work_s(result) for result in day_result.results if wanted(result))


def _duty(day_result: DayResult) -> float:
    return sum(day_result.duty_s(guide) for guide in day_result.busy)


def by_guide(day_results: Sequence[DayResult]) -> dict[str, float]:
    """Return the occupancy of each guide over all days."""
    return {
        guide: sum(c.busy_s(guide) for c in day_results) / sum(c.duty_s(guide) for c in day_results)
        for guide in day_results[0].busy
    }


def only(day_results: Sequence[DayResult], wanted: Wanted) -> Days:
    """Return the results of the wanted contacts of each day."""
    return [
        [result for result in day_result.results if wanted(result)] for day_result in day_results
    ]


def counted(wanted: Wanted, short_s: float) -> Wanted:
    """Return the filter without those who hung up at once, sooner than `short_s` seconds."""

    def counts(result: ContactResult) -> bool:
        short = result.ending is Ending.ABANDONED and result.waited < short_s
        return wanted(result) and not short

    return counts


def everybody(_: ContactResult) -> bool:
    return True


def in_language(code: str) -> Wanted:
    return lambda result: result.caller.queue.language == code


def in_group(group: str) -> Wanted:
    return lambda result: result.caller.queue.group == group
