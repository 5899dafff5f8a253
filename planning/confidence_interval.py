"""A figure over days with its 95 % interval."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist, mean, stdev

Z = NormalDist().inv_cdf(0.975)
FEWEST = 3
"""Days of which an interval is told: two say next to nothing of how days differ."""

Limits = tuple[float, float]
"""The least and the most that a figure can be."""
SHARE: Limits = (0.0, 1.0)
LENGTH: Limits = (0.0, math.inf)


@dataclass(frozen=True, slots=True)
class Estimate:
    """`value` ± `half`, the half-width of the 95 % interval; infinite with too few days for one,
    0 of an exact value."""

    value: float
    half: float

    def show(
        self, scale: float = 1.0, decimals: int = 1, possible: Limits = (-math.inf, math.inf)
    ) -> str:
        """As `76.0±0.4`, or as `98.7 (96–100)` where the interval ends at what is possible."""
        shown = f"{self.value * scale:.{decimals}f}"
        if not 0 < self.half < math.inf:
            return shown
        low, high = self.value - self.half, self.value + self.half
        if possible[0] <= low and high <= possible[1]:
            return f"{shown}±{self.half * scale:.{decimals}f}"
        low, high = max(low, possible[0]), min(high, possible[1])
        return f"{shown} ({low * scale:.0f}–{high * scale:.0f})"


def ratio(days: Sequence[tuple[float, float]]) -> Estimate | None:
    """What all days sum to over what they are divided by, day by day; None of nothing.

    Days differ in size, so the interval is that of the ratio estimator.
    """
    if not any(below for _, below in days):
        return None
    each = _each(days)
    if len(each) < FEWEST:
        return Estimate(mean(each), math.inf)
    return Estimate(mean(each), student(len(each) - 1) * stdev(each) / math.sqrt(len(each)))


def _each(days: Sequence[tuple[float, float]]) -> list[float]:
    """A value for each day, whose mean is the ratio of all."""
    size = mean(below for _, below in days)
    whole = mean(above for above, _ in days) / size
    return [whole + (above - whole * below) / size for above, below in days]


def student(freedom: int) -> float:
    """The 97.5 % point of Student's t, by Cornish and Fisher's expansion: 0.1 % at 5 and more."""
    z, v = Z, freedom
    terms = (
        (z**3 + z) / 4 / v,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96 / v**2,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384 / v**3,
    )
    return z + sum(terms)
