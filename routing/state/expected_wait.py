"""Where a contact stands in line, and how long it is likely to wait still: both from one count.

The predictor: contacts ahead, each weighted by how much of its queue's guides serve this queue
too, times mean handling time, divided by the guides on duty, times 0.83. Ahead is who would be
served first by the router's own order, head starts included.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from routing.decide.urgency import head_start
from routing.desk import Desk
from routing.state.contact import Contact
from routing.state.queue import Queue
from routing.state.store import ms

# Guides come free a little sooner than the mean says, for several are at work at once.
SOONER = 0.83


@dataclass(frozen=True, slots=True)
class Load:
    """The work ahead of a contact: contacts, weighted, and the guides on duty who share it."""

    ahead: float
    guides: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """`position` counts from 1 among all who wait for the same guides, in whichever queue; `wait`
    is seconds still to go, None when nobody on duty may serve the contact."""

    position: int
    wait: float | None


def outlook(desk: Desk, contact: Contact, now: float) -> Outlook:
    """How a contact that waits stands at the moment."""
    found = load(desk, contact.queue, contact.since, now)
    return predict(found, desk.handling(contact.queue.group, now))


def load(desk: Desk, queue: Queue, since: float, now: float) -> Load:
    """What is ahead of one who stands in the queue since that moment (Unix seconds).

    One round trip, or two when others are on duty than were when this process last looked, for then
    others stand ahead.
    """
    for _ in range(2):
        supposed = desk.at_work
        before, on_duty = _ahead(desk, _moments(desk, queue, since, supposed, now))
        desk.at_work = on_duty
        if on_duty == supposed:
            break
    return weigh(queue.id, before, on_duty, desk.cover(on_duty, now).speaking)


def _ahead(desk: Desk, moments: Mapping[str, int]) -> tuple[dict[str, int], dict[str, int]]:
    """By queue, how many have waited since before its moment; by profile, how many are on duty."""
    on_duty = desk.looked_at[-len(desk.profiles) :]
    keys = [*map(desk.store.keys.queue, moments), *on_duty]
    before, at_work = desk.store.read("ahead", keys, [*moments.values()])
    ids = (profile.id for profile in desk.profiles)
    return dict(zip(moments, before, strict=True)), dict(zip(ids, at_work, strict=True))


def _moments(
    desk: Desk, queue: Queue, since: float, on_duty: Mapping[str, int], now: float
) -> dict[str, int]:
    """By queue, since when one has waited there who is served before the contact."""
    cover = desk.cover(on_duty, now)
    own = head_start(cover, queue.id)
    return {other: ms(since + head_start(cover, other) - own) for other in desk.queues}


def predict(load: Load, handling: float) -> Outlook:
    """The formula alone; `handling` is seconds."""
    wait = (load.ahead + 1) * handling / load.guides * SOONER if load.guides else None
    return Outlook(1 + int(load.ahead + 0.5), wait)


def weigh(
    queue: str,
    before: Mapping[str, int],
    on_duty: Mapping[str, int],
    speaking: Mapping[str, Sequence[str]],
) -> Load:
    """`before` gives how many of each queue are ahead, `on_duty` how many of each profile are at
    work; `speaking` which of these serve each queue in its language, for who steps in after a while
    is not counted on."""
    mine = set(speaking[queue])
    ahead = sum(n * _shared(mine, set(speaking[q]), on_duty) for q, n in before.items() if n)
    return Load(ahead, sum(on_duty[profile] for profile in mine))


def _shared(mine: set[str], theirs: set[str], on_duty: Mapping[str, int]) -> float:
    """The part of the other queue's guides on duty who serve this queue too; the whole of it while
    none is on duty, so that nobody is put too far ahead."""
    if theirs == mine:
        return 1.0
    both, all_ = (sum(on_duty[profile] for profile in some) for some in (mine & theirs, theirs))
    if not any(on_duty[profile] for profile in mine):
        return float(bool(mine & theirs))
    return both / all_ if all_ else 0.0
