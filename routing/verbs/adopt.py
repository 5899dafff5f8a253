"""Adopt: who waits for what the site has no more waits on for a person, in the same place."""

from routing.desk import Desk
from routing.state.queue import Queue


def adopt(desk: Desk, now: float) -> None:
    """Moves those who stand in queues that an edited site no longer has."""
    store = desk.store
    for key in store.redis.scan_iter(store.keys.queue("*")):
        id_ = str(key).removeprefix(store.keys.queue(""))
        if id_ not in desk.queues:
            for contact in store.redis.zrange(str(key), 0, -1):
                settle(desk, str(contact), Queue.parse(id_), now)


def home(desk: Desk, queue: Queue) -> Queue:
    """The queue itself, or where its contacts are served when the site has it no more."""
    if queue.id in desk.queues:
        return queue
    site = desk.site
    language = queue.language if queue.language in site.languages else site.default_language
    return Queue(site.person_group, language)


def settle(desk: Desk, contact: str, queue: Queue, now: float) -> None:
    """Has a contact of a queue that the site has no more go on where it can be served."""
    to = home(desk, queue).id
    desk.store.commit("adopt", now=now, contact=contact, new_queue=to, queue=queue.id)
