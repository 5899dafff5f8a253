"""Figures over several days with 95 % confidence intervals."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist, mean, stdev

Z = NormalDist().inv_cdf(0.975)
FEWEST = 3
"""Fewest days for an interval: two say next to nothing about how days differ."""

Limits = tuple[float, float]
"""The lowest and the highest possible value of a figure."""
SHARE: Limits = (0.0, 1.0)
LENGTH: Limits = (0.0, math.inf)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value ± `half`, the half-width of its 95 % interval.

    `half` is infinite with too few days for an interval, and 0 for an exact value.
    """

    value: float
    half: float

    def show(
        self, scale: float = 1.0, decimals: int = 1, possible: Limits = (-math.inf, math.inf)
    ) -> str:
        """Format as `76.0±0.4`, or as `98.7 (96–100)` if the interval is cut at a limit."""
        shown = f"{self.value * scale:.{decimals}f}"
        if not 0 < self.half < math.inf:
            return shown
        low, high = self.value - self.half, self.value + self.half
        if possible[0] <= low and high <= possible[1]:
            return f"{shown}±{self.half * scale:.{decimals}f}"
        low, high = max(low, possible[0]), min(high, possible[1])
        return f"{shown} ({low * scale:.0f}–{high * scale:.0f})"


def ratio(days: Sequence[tuple[float, float]]) -> Estimate | None:
    """Return the ratio of two sums over the days; None if the divisor is 0.

    Days differ in size, so the interval is that of the ratio estimator.
    """
    if not any(below for _, below in days):
        return None
    each = _each(days)
    if len(each) < FEWEST:
        return Estimate(mean(each), math.inf)
    return Estimate(mean(each), student(len(each) - 1) * stdev(each) / math.sqrt(len(each)))


def _each(days: Sequence[tuple[float, float]]) -> list[float]:
    """Return a value for each day, such that their mean is the ratio over all days."""
    size = mean(below for _, below in days)
    whole = mean(above for above, _ in days) / size
    return [whole + (above - whole * below) / size for above, below in days]


def student(freedom: int) -> float:
    """Return the 97.5 % quantile of Student's t.

    By the Cornish-Fisher expansion, which is within 0.1 % from 5 degrees of freedom on.
    """
    z, v = Z, freedom
    terms = (
        (z**3 + z) / 4 / v,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96 / v**2,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384 / v**3,
    )
    return z + sum(terms)
