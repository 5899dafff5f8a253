"""Adopt: move contacts out of queues that the site no longer has, place kept."""

from routing.desk import Desk
from routing.state.queue import Queue


def adopt(desk: Desk, now: float) -> None:
    """Move the contacts of all queues that an edited site no longer has."""
    store = desk.store
    for key in store.redis.scan_iter(store.keys.queue("*"), count=1000):
        id_ = str(key).removeprefix(store.keys.queue(""))
        if id_ not in desk.queues:
            for contact in store.redis.zrange(str(key), 0, -1):
                settle(desk, str(contact), Queue.parse(id_), now)


def home(desk: Desk, queue: Queue) -> Queue:
    """Return the queue, or the one to use if the site no longer has it."""
    if queue.id in desk.queues:
        return queue
    site = desk.site
    language = queue.language if queue.language in site.languages else site.default_language
    return Queue(site.person_group, language)


def settle(desk: Desk, contact: str, queue: Queue, now: float) -> None:
    """Move one contact out of a queue that the site no longer has."""
    to = home(desk, queue).id
    desk.store.commit("adopt", now=now, contact=contact, new_queue=to, queue=queue.id)
