"""The contacts of one queue that have not ended: waiting, offered, or connected."""

from collections.abc import Iterable
from typing import Any, cast

from routing.router import Router
from routing.state.contact import Contact, ContactState

MOST = 100
"""How many waiting contacts are read; a page needs no more."""


def ongoing(router: Router, queue: str, paused: Iterable[str] = ()) -> list[Contact]:
    """Return the contacts in queue order; two round trips, however many there are.

    `paused` are contacts that are out of the queue, which it does not list.
    """
    keys, pipe = router.store.keys, router.store.redis.pipeline(transaction=False)
    pipe.zrange(keys.queue(queue), 0, MOST - 1)
    for guide in router.site.guides:
        pipe.hget(keys.guide(guide), "contact")
    line, *taken = pipe.execute()
    found = _contacts(router, list(dict.fromkeys([*line, *paused, *filter(None, taken)])))
    here = [c for c in found if c.queue.id == queue and c.state is not ContactState.ENDED]
    return sorted(here, key=lambda contact: (contact.since, contact.id))


def _contacts(router: Router, ids: list[str]) -> list[Contact]:
    pipe = router.store.redis.pipeline(transaction=False)
    for id_ in ids:
        pipe.hgetall(router.store.keys.contact(id_))
    hashes = cast("list[dict[str, Any]]", pipe.execute()) if ids else []
    return [Contact.read(id_, h) for id_, h in zip(ids, hashes, strict=True) if "state" in h]
