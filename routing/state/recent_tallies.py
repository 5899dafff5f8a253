"""What the tallies of the last days say of a queue: how many came, and how long they took."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from routing.state.store import Store

DAYS = 7  # what a week brings; tallies are kept a day longer
FIELDS = ("offered", "handled", "handled_ms")


@dataclass(frozen=True, slots=True)
class Recent:
    """Contacts that came, and those that a guide has finished with the milliseconds they took."""

    offered: int = 0
    handled: int = 0
    handled_ms: int = 0


def recent(store: Store, queues: Sequence[str], today: str) -> dict[str, Recent]:
    """Today and the days before, in one round trip."""
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
    """By queue: how many came."""
    return {queue: each.offered for queue, each in of.items()}
