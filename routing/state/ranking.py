"""Ranking: the queue time that puts a contact before all that share a guide."""

from typing import cast

from routing.router import Router
from routing.state.contact import Contact
from routing.state.queue import Queue
from routing.state.store import ms


def first_of_all(router: Router, contact: Contact, now: float) -> int:
    """Return the `since`, in milliseconds, that ranks the contact first.

    It comes before all contacts that its guides may serve, waiting now or arriving later, whatever
    head start these have or may get. Never later than its own `since`.
    """
    bounds = {queue: ms(_head_start_at_most(router, queue)) for queue in _sharing(router, contact)}
    before = [ms(now) - bound for bound in bounds.values()]
    heads = [head - bounds[queue] for queue, head in _heads(router, contact.id, tuple(bounds))]
    return min([ms(contact.since) + 1, *before, *heads]) - 1


def _sharing(router: Router, contact: Contact) -> list[str]:
    """Return the contact's queue and the queues that share a guide with it."""
    guides = {one.profile.id for one in router.eligibility.profiles.get(contact.queue.id, ())}
    eligible = router.eligibility.profiles.items()
    shared = [queue for queue, known in eligible if guides & {one.profile.id for one in known}]
    return [*{*shared, contact.queue.id}]


def _head_start_at_most(router: Router, queue: str) -> float:
    """Return the largest head start that the queue can get as guides come and go."""
    group = router.site.groups.get(Queue.parse(queue).group)
    return router.site.routing.boost_s + (group.head_start_s if group else 0)


def _heads(router: Router, contact: str, queues: tuple[str, ...]) -> list[tuple[str, int]]:
    """Return the first `since` of each queue, the contact itself excluded."""
    pipe = router.store.redis.pipeline(transaction=False)
    for queue in queues:
        pipe.zrange(router.store.keys.queue(queue), 0, 1, withscores=True)
    lines = cast("list[list[tuple[str, float]]]", pipe.execute())
    return [
        (queue, round(score))
        for queue, line in zip(queues, lines, strict=True)
        for member, score in line
        if member != contact
    ]
