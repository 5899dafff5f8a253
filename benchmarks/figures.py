"""Figures of a run as a table that a person can read, with the machine's own noise beside."""

import os
import platform
from collections.abc import Sequence
from statistics import median, quantiles


def spread(values: Sequence[float]) -> str:
    """Median and, in brackets, the smallest and the largest."""
    return f"{median(values):8.2f}  ({min(values):.2f}-{max(values):.2f})"


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that so many percent of the values do not exceed."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def machine() -> str:
    """What a reader must know to compare."""
    load = ", ".join(f"{figure:.1f}" for figure in os.getloadavg())
    return (
        f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()},"
        f" Python {platform.python_version()}, load before {load}"
    )
