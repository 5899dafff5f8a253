"""Each queue's share of all arrivals: from the tallies of the last days, equal until known."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from routing.store import Store

DAYS = 7  # what a week brings; tallies are kept a day longer
PRIOR = 5.0  # contacts that each queue counts as having had already, so that the first say little


def recent_arrivals(store: Store, queues: Sequence[str], today: str) -> dict[str, int]:
    """Contacts that entered each queue today and in the days before, in one round trip."""
    last = date.fromisoformat(today)
    days = [(last - timedelta(days=back)).isoformat() for back in range(DAYS)]
    pipe = store.redis.pipeline(transaction=False)
    for queue in queues:
        for day in days:
            pipe.hget(store.keys.today(day, queue), "offered")
    counts = [int(count or 0) for count in pipe.execute()]
    return {queue: sum(counts[i * DAYS : (i + 1) * DAYS]) for i, queue in enumerate(queues)}


def shares(arrivals: Mapping[str, int]) -> dict[str, float]:
    """Parts that add up to 1."""
    total = sum(arrivals.values()) + PRIOR * len(arrivals)
    return {queue: (count + PRIOR) / total for queue, count in arrivals.items()}
