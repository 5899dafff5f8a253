"""Move contacts out of queues that the site no longer has, place kept."""

from routing.router import Router
from routing.state.queue import Queue


def leave_removed_queues(router: Router, now: float) -> None:
    """Move the contacts of all queues that an edited site no longer has."""
    store = router.store
    for key in store.redis.scan_iter(store.keys.queue("*"), count=1000):
        id_ = str(key).removeprefix(store.keys.queue(""))
        if id_ not in router.queues:
            for contact in store.redis.zrange(str(key), 0, -1):
                move_contact(router, str(contact), Queue.parse(id_), now)


def current_queue(router: Router, queue: Queue) -> Queue:
    """Return the queue, or the one to use if the site no longer has it."""
    if queue.id in router.queues:
        return queue
    site = router.site
    language = queue.language if queue.language in site.languages else site.default_language
    return Queue(site.person_group, language)


def move_contact(router: Router, contact: str, queue: Queue, now: float) -> None:
    """Move one contact out of a queue that the site no longer has."""
    to = current_queue(router, queue).id
    router.store.commit(
        "move_contact",
        now=now,
        contact=contact,
        new_queue=to,
        queue=queue.id,
        version=router.version,
    )
