"""Who calls when in a rush: a plan that the same seed makes again."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

Keys = tuple[str, ...]
"""What a caller presses, one entry each time a key is asked for."""

SUBSCRIBERS = (
    *(f"+4670174{number:04d}" for number in range(605, 700)),
    *(f"+46980319{number:03d}" for number in range(200, 300)),
)
"""Swedish numbers that nobody has: the authority keeps them for fiction."""

WITHHELD_SHARE = 0.05


@dataclass(frozen=True)
class PlannedCall:
    """One call: seconds after the start of the rush, by whom, and what is pressed."""

    at: float
    from_: str
    keys: Keys = ()


def plan(
    calls: int, over_s: float, seed: int, keys: Mapping[Keys, float] | None = None
) -> list[PlannedCall]:
    """`calls` calls at random times within `over_s` seconds, in order.

    `keys` gives what callers press, with the weight of each; nobody presses any without it.
    """
    chance = random.Random(seed)  # noqa: S311 - a rush is no secret
    times = sorted(chance.uniform(0, over_s) for _ in range(calls))
    ways = keys or {(): 1.0}
    pressed = chance.choices(list(ways), list(ways.values()), k=calls)
    return [PlannedCall(at, _caller(chance), keys) for at, keys in zip(times, pressed, strict=True)]


def _caller(chance: random.Random) -> str:
    withheld = chance.random() < WITHHELD_SHARE
    return "anonymous" if withheld else chance.choice(SUBSCRIBERS)
