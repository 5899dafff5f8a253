"""Whether the place that a caller hears can only get better."""

from collections.abc import Iterable
from typing import cast

from callback.state.store import Callbacks
from routing.decide.overtaking import sharing
from routing.state.contact import Contact, ContactState
from routing.state.store import ms

WITH_GUIDE = (ContactState.OFFERED, ContactState.CONNECTING)


def place_holds(callbacks: Callbacks, contact: Contact) -> bool:
    """Return whether no contact can still enter the queue ahead of this one.

    A callback that is out of line or being rung returns to its old place.
    """
    router = callbacks.router
    if contact.queue.id not in router.ordered:
        return False
    shared = sharing(router.eligibility, contact.queue.id)
    return not _is_one_out(callbacks, contact, shared) and not any(
        one.contact.state in WITH_GUIDE
        and one.id != contact.id
        and one.queue.id in shared
        and one.contact.since <= contact.since
        for one in callbacks.get_all(_with_guides(callbacks))
    )


def _is_one_out(callbacks: Callbacks, contact: Contact, shared: Iterable[str]) -> bool:
    """Return whether another callback of these queues is out of line, and was before it."""
    keys, pipe = callbacks.keys, callbacks.router.store.redis.pipeline(transaction=False)
    for queue in shared:
        pipe.zrangebyscore(keys.out(queue), "-inf", ms(contact.since), 0, 2)
    return any(id_ != contact.id for some in pipe.execute() for id_ in some)


def _with_guides(callbacks: Callbacks) -> list[str]:
    """Return the contacts that guides have or are offered."""
    router, pipe = callbacks.router, callbacks.router.store.redis.pipeline(transaction=False)
    for guide in router.site.guides:
        pipe.hget(router.store.keys.guide(guide), "contact")
    return [id_ for id_ in cast("list[str | None]", pipe.execute()) if id_]
