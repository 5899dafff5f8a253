"""Figures of a run, formatted as a table with the spread between rounds."""

import os
import platform
from collections.abc import Sequence
from statistics import median, quantiles


def spread(values: Sequence[float]) -> str:
    """Return the median and, in brackets, the minimum and the maximum."""
    return f"{median(values):8.2f}  ({min(values):.2f}-{max(values):.2f})"


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the value that `percent` percent of the values do not exceed."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def machine() -> str:
    """Describe the machine, so that readers can compare runs."""
    load = ", ".join(f"{figure:.1f}" for figure in os.getloadavg())
    return (
        f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()},"
        f" Python {platform.python_version()}, load before {load}"
    )
