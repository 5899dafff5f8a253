"""The summary of a rush."""

from dataclasses import dataclass
from statistics import quantiles
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Summary:
    """Counts, and seconds on the line from dialling to the first conversation."""

    calls: int
    connected: int
    hung_up: int
    failed: int
    waited_median_s: float | None
    waited_p90_s: float | None


def summarise(calls: list[Json], speed: float) -> Summary:
    """Summarise ended calls as the control API lists them."""
    waits = [(call["connected"] - call["placed"]) * speed for call in calls if call["connected"]]
    tenths = quantiles(waits, n=10, method="inclusive") if len(waits) > 1 else waits * 9
    failed = sum(call["status"] not in {"completed", "no-answer"} for call in calls)
    return Summary(
        calls=len(calls),
        connected=len(waits),
        hung_up=len(calls) - len(waits) - failed,
        failed=failed,
        waited_median_s=tenths[4] if tenths else None,
        waited_p90_s=tenths[8] if tenths else None,
    )
