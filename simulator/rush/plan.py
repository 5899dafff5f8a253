"""The plan of a rush: who calls when. The same seed gives the same plan."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

Keys = tuple[str, ...]
"""Keys of a caller, one entry each time a key is asked for."""

SUBSCRIBERS = (
    *(f"+4670174{number:04d}" for number in range(605, 700)),
    *(f"+46980319{number:03d}" for number in range(200, 300)),
)
"""Swedish numbers reserved for fiction by the authority."""

WITHHELD_SHARE = 0.05


@dataclass(frozen=True)
class PlannedCall:
    """One call: seconds after the start of the rush, the caller, and the keys."""

    at: float
    from_: str
    keys: Keys = ()


def plan(
    calls: int, over_s: float, seed: int, keys: Mapping[Keys, float] | None = None
) -> list[PlannedCall]:
    """Return `calls` calls at random times within `over_s` seconds, in order.

    `keys` maps what callers press to its weight; without it nobody presses any key.
    """
    chance = random.Random(seed)  # noqa: S311 - not used for security
    times = sorted(chance.uniform(0, over_s) for _ in range(calls))
    ways = keys or {(): 1.0}
    pressed = chance.choices(list(ways), list(ways.values()), k=calls)
    return [PlannedCall(at, _caller(chance), keys) for at, keys in zip(times, pressed, strict=True)]


def _caller(chance: random.Random) -> str:
    withheld = chance.random() < WITHHELD_SHARE
    return "anonymous" if withheld else chance.choice(SUBSCRIBERS)
