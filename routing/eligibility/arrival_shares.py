"""Each queue's share of all arrivals, from the last days; equal until known."""

from collections.abc import Mapping

PRIOR = 5.0  # contacts credited to each queue, so that the first real ones carry little weight


def shares(arrivals: Mapping[str, int]) -> dict[str, float]:
    """Return each queue's share; the shares add up to 1."""
    total = sum(arrivals.values()) + PRIOR * len(arrivals)
    return {queue: (count + PRIOR) / total for queue, count in arrivals.items()}
