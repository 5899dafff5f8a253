"""Who calls when in a rush: a plan that the same seed makes again."""

import random
from dataclasses import dataclass

SUBSCRIBERS = (
    *(f"+4670174{number:04d}" for number in range(605, 700)),
    *(f"+46980319{number:03d}" for number in range(200, 300)),
)
"""Swedish numbers that nobody has: the authority keeps them for fiction."""

WITHHELD_SHARE = 0.05


@dataclass(frozen=True)
class PlannedCall:
    """One call: seconds after the start of the rush, and by whom."""

    at: float
    from_: str


def plan(calls: int, over_s: float, seed: int) -> list[PlannedCall]:
    """`calls` calls at random times within `over_s` seconds, in order."""
    chance = random.Random(seed)  # noqa: S311 - a rush is no secret
    times = sorted(chance.uniform(0, over_s) for _ in range(calls))
    return [PlannedCall(at, _caller(chance)) for at in times]


def _caller(chance: random.Random) -> str:
    withheld = chance.random() < WITHHELD_SHARE
    return "anonymous" if withheld else chance.choice(SUBSCRIBERS)
