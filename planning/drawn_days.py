"""Days as drawn from a demand, ready to be played on any site."""

from collections.abc import Sequence

from planning.breaks import pauses
from planning.day import Day
from planning.demand import HALF_HOUR, Demand, draw, sizes

MIDNIGHT = 1_781_474_400.0
"""Of 15 June 2026 in Stockholm, a Monday; which day it is matters to nobody in virtual time."""


def plan(
    demand: Demand,
    guides: Sequence[str],
    *,
    days: int,
    seed: int,
    ring_s: float = 0.0,
    outside: float = 1.0,
) -> list[Day]:
    """Open from the first half hour of the demand to the end of the last."""
    halves = {half for half, _ in demand.expected}
    return [
        Day(
            opens=MIDNIGHT + min(halves) * HALF_HOUR,
            closes=MIDNIGHT + (max(halves) + 1) * HALF_HOUR,
            callers=draw(demand, seed, number, MIDNIGHT, size),
            pauses=pauses(guides, MIDNIGHT),
            ring_s=ring_s,
            outside=outside,
            known=demand.by_queue(),
        )
        for number, size in enumerate(sizes(demand, seed, days))
    ]
