"""An ideal queue: first come first served, and every guide has every skill."""

import heapq

from planning.demand.day import Caller, Day
from planning.simulation.day_result import ContactResult, DayResult, Ending, Span


def simulate(day: Day, guides: int) -> DayResult:
    """Simulate the day in an ideal queue, whose waits no router can beat."""
    free = [(day.opens, str(guide)) for guide in range(guides)]
    day_result = DayResult(
        day, [], {guide: [] for _, guide in free}, {guide: [] for _, guide in free}
    )
    for caller in day.callers:
        since, guide = free[0]
        begins = max(caller.at, since)
        result = _result(caller, begins)
        day_result.results.append(result)
        if result.work:
            day_result.busy[guide].append(result.work)
            heapq.heapreplace(free, (result.work.end, guide))
    return day_result


def _result(caller: Caller, begins: float) -> ContactResult:
    if begins - caller.at <= caller.patience_s:
        work = Span(begins, begins + caller.handling_s)
        return ContactResult(caller, Ending.ANSWERED, begins, work)
    return ContactResult(caller, Ending.ABANDONED, caller.at + caller.patience_s)
