"""Days drawn from a demand, ready to simulate on any site."""

from collections.abc import Sequence

from planning.demand.breaks import pauses
from planning.demand.day import Day
from planning.demand.demand import HALF_HOUR, Demand, draw, sizes

MIDNIGHT = 1_781_474_400.0
"""Midnight of Monday 15 June 2026 in Stockholm; in virtual time any day would do."""


def draw_days(
    demand: Demand,
    guides: Sequence[str],
    *,
    days: int,
    seed: int,
    ring_s: float = 0.0,
    outside: float = 1.0,
) -> list[Day]:
    """Draw days that are open from the first to the last half hour of the demand."""
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
