"""Close: when a group closes, its waiting callbacks rest until it opens again."""

from typing import cast

from callback.store import Callbacks
from callback.verbs.rest import is_closed, rest
from routing.queue import Queue


def close(callbacks: Callbacks, now: float) -> None:
    """Rests the callbacks of every group that is closed; those on the line are still served."""
    desk = callbacks.desk
    queues = [q for q in map(Queue.parse, desk.queues) if is_closed(desk, q, now)]
    pipe = desk.store.redis.pipeline(transaction=False)
    for queue in queues:
        pipe.zrange(desk.store.keys.queue(queue.id), 0, -1)
    for contacts in pipe.execute() if queues else []:
        for contact in cast("list[str]", contacts):
            rest(callbacks, contact, now)
