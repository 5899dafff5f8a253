"""Lines about wrap-ups below the what-if table."""

from collections.abc import Sequence
from statistics import mean, median

from planning.simulation.day_result import DayResult


def recorded(wrap_ups: Sequence[float]) -> str:
    """Return how long wrap-ups on record take; `wrap_ups` are their sorted lengths in seconds."""
    if not wrap_ups:
        return "wrap-up on record: too few conversations, so a quarter of the handling time"
    most = wrap_ups[9 * len(wrap_ups) // 10]
    return (
        f"wrap-up on record: {mean(wrap_ups):.0f} s on average, "
        f"half within {median(wrap_ups):.0f} s, nine in ten within {most:.0f} s"
    )


def interrupted(ours: Sequence[DayResult], others: Sequence[DayResult]) -> str:
    """Return how often wrap-ups were interrupted, under the site's rules and under others."""
    return f"interrupted wrap-ups a guide and day: {_counted(ours)}; then {_counted(others)}"


def _counted(results: Sequence[DayResult]) -> str:
    counts = [result.interrupted[guide] for result in results for guide in result.busy]
    return f"{mean(counts):.1f} on average, {max(counts)} at most"
