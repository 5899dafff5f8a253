"""Each queue's share of all arrivals: as in the last days, equal until known."""

from collections.abc import Mapping

PRIOR = 5.0  # contacts that each queue counts as having had already, so that the first say little


def shares(arrivals: Mapping[str, int]) -> dict[str, float]:
    """Parts that add up to 1."""
    total = sum(arrivals.values()) + PRIOR * len(arrivals)
    return {queue: (count + PRIOR) / total for queue, count in arrivals.items()}
