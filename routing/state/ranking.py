"""Next in turn: from when one must have stood to be served before whoever shares a guide."""

from typing import cast

from routing.desk import Desk
from routing.state.contact import Contact
from routing.state.queue import Queue
from routing.state.store import ms


def first_of_all(desk: Desk, contact: Contact, now: float) -> int:
    """The `since` (milliseconds) with which it comes before all who stand in the lines that its
    guides may serve, and before who arrives there later, whatever head start they have or may get;
    never later than its own."""
    bounds = {queue: ms(_head_start_at_most(desk, queue)) for queue in _sharing(desk, contact)}
    before = [ms(now) - bound for bound in bounds.values()]
    heads = [head - bounds[queue] for queue, head in _heads(desk, contact.id, tuple(bounds))]
    return min([ms(contact.since) + 1, *before, *heads]) - 1


def _sharing(desk: Desk, contact: Contact) -> list[str]:
    """The queues that any guide who may serve this one may serve, and it."""
    guides = {way.profile.id for way in desk.reach.ways.get(contact.queue.id, ())}
    ways = desk.reach.ways.items()
    shared = [queue for queue, known in ways if guides & {way.profile.id for way in known}]
    return [*{*shared, contact.queue.id}]


def _head_start_at_most(desk: Desk, queue: str) -> float:
    """Who is on duty changes, and with it the head starts; they have a bound."""
    group = desk.site.groups.get(Queue.parse(queue).group)
    return desk.site.routing.boost_s + (group.head_start_s if group else 0)


def _heads(desk: Desk, contact: str, queues: tuple[str, ...]) -> list[tuple[str, int]]:
    """By queue, since when the first has waited there, but for the contact itself."""
    pipe = desk.store.redis.pipeline(transaction=False)
    for queue in queues:
        pipe.zrange(desk.store.keys.queue(queue), 0, 1, withscores=True)
    lines = cast("list[list[tuple[str, float]]]", pipe.execute())
    return [
        (queue, round(score))
        for queue, line in zip(queues, lines, strict=True)
        for member, score in line
        if member != contact
    ]
