"""How likely it is that a wait ends in time."""

import math
from statistics import NormalDist

STEADIER = 0.6
"""Turns as the shape of the gamma distribution: waits spread more than those of equal turns,
because conversations differ and guides take breaks. Measured on overloaded days."""
STEADIEST = 27.5
"""The largest shape: beyond it, guides who come and go matter more than chance.

The wait then lies within a quarter above the expected one nine times in ten.
"""

NORMAL = NormalDist()


def chance_within(wait: float, turns: float, start: float, end: float) -> float:
    """Return the chance that a wait lies between two times; all in seconds.

    `wait` is the expected one. It ends with the last of `turns`, each of which takes as long as a
    guide needs to become free, so it is gamma distributed (Wilson-Hilferty approximation).
    """
    return _until(end, wait, turns) - _until(start, wait, turns)


def _until(time: float, wait: float, turns: float) -> float:
    if time <= 0:
        return 0.0
    if wait <= 0 or time == math.inf:
        return 1.0
    shape = min(STEADIER * turns, STEADIEST)
    root = (time / wait) ** (1 / 3)
    return NORMAL.cdf((root - 1 + 1 / (9 * shape)) * 3 * math.sqrt(shape))
