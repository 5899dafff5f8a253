"""Adopt: who waits for what the site has no more waits on for a person, in the same place."""

from routing.desk import Desk
from routing.queue import Queue
from routing.store import ms


def adopt(desk: Desk, now: float) -> None:
    """Moves the contacts of queues that an edited site no longer has."""
    store = desk.store
    for key in store.redis.scan_iter(store.keys.queue("*")):
        id_ = str(key).removeprefix(store.keys.queue(""))
        if id_ not in desk.queues:
            for contact in store.redis.zrange(str(key), 0, -1):
                _move(desk, str(contact), id_, home(desk, Queue.parse(id_)).id, now)


def home(desk: Desk, queue: Queue) -> Queue:
    """The queue itself, or where its contacts are served when the site has it no more."""
    if queue.id in desk.queues:
        return queue
    site = desk.site
    language = queue.language if queue.language in site.languages else site.default_language
    return Queue(site.person_group, language)


def _move(desk: Desk, contact: str, from_: str, to: str, now: float) -> None:
    keys = desk.store.keys
    desk.store.tell(
        "adopt",
        [keys.contact(contact), keys.queue(from_), keys.queue(to), keys.events],
        [ms(now), contact, to],
    )
