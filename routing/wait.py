"""How long a contact is likely to wait still.

The predictor: contacts ahead, each weighted by how much of its queue's guides serve this queue
too, times mean handling time, divided by the guides on duty, times 0.83. In simulated days of the
reference site it went with the wait that came true at a correlation of 0.93.
"""

from collections.abc import Collection, Mapping

from routing.contact import Contact
from routing.desk import Desk
from routing.reach import Reach
from routing.store import ms

# Guides come free a little sooner than the mean says, for several are at work at once.
SOONER = 0.83


def expected(desk: Desk, contact: Contact, now: float) -> float | None:
    """Seconds still to wait from `now`; None when nobody on duty may serve the contact."""
    keys = desk.store.keys
    counts, on_duty = desk.store.read(
        "ahead", [keys.on_duty, *map(keys.queue, desk.queues)], [ms(min(contact.since, now))]
    )
    before = dict(zip(desk.queues, counts, strict=True))
    handling = desk.site.groups[contact.queue.group].handling_s
    return predict(contact.queue.id, before, frozenset(on_duty), desk.reach, float(handling))


def predict(
    queue: str,
    before: Mapping[str, int],
    on_duty: Collection[str],
    reach: Reach,
    handling: float,
) -> float | None:
    """The formula alone: `before` gives how many of each queue are ahead, `handling` is seconds."""
    mine = {guide for guide in reach.of(queue) if guide in on_duty}
    if not mine:
        return None
    ahead = sum(n * _shared(mine, reach, other, on_duty) for other, n in before.items() if n)
    return (ahead + 1) * handling / len(mine) * SOONER


def _shared(mine: set[str], reach: Reach, other: str, on_duty: Collection[str]) -> float:
    """The part of the other queue's guides on duty who serve this queue too."""
    theirs = {guide for guide in reach.of(other) if guide in on_duty}
    return len(mine & theirs) / len(theirs) if theirs else 0.0
