"""Each queue's tallies of the last days: how many came and how long they took."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from routing.state.store import Store

DAYS = 7  # one week; tallies are kept a day longer
FIELDS = ("offered", "handled", "handled_ms")


@dataclass(frozen=True, slots=True)
class Recent:
    """Contacts that came, and those finished with the milliseconds they took."""

    offered: int = 0
    handled: int = 0
    handled_ms: int = 0


def recent(store: Store, queues: Sequence[str], today: str) -> dict[str, Recent]:
    """Return each queue's tallies of today and the days before, in one round trip."""
    last = date.fromisoformat(today)
    days = [(last - timedelta(days=back)).isoformat() for back in range(DAYS)]
    pipe = store.redis.pipeline(transaction=False)
    for queue in queues:
        for day in days:
            pipe.hmget(store.keys.today(day, queue), FIELDS)
    found = pipe.execute()
    return {queue: _sum(found[i * DAYS : (i + 1) * DAYS]) for i, queue in enumerate(queues)}


def _sum(days: Sequence[Sequence[str | None]]) -> Recent:
    return Recent(*(sum(int(count or 0) for count in field) for field in zip(*days, strict=True)))


def arrivals(of: Mapping[str, Recent]) -> dict[str, int]:
    """Return how many contacts came to each queue."""
    return {queue: each.offered for queue, each in of.items()}
