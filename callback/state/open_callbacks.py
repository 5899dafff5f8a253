"""Open callbacks: the one that a number has, and those of a queue, without reading them all."""

from typing import cast

from callback.state.record import Callback
from callback.state.store import Callbacks

MOST = 100
"""How many callbacks out of line a page of a queue shows."""


def callback_of(callbacks: Callbacks, number: str) -> Callback | None:
    """Return the number's open callback, even while its citizen is on the line for it."""
    redis = callbacks.router.store.redis
    found = redis.hget(callbacks.keys.numbers, number) if number else None
    return callbacks.get(str(found)) if found else None


def awaited_callback(callbacks: Callbacks, number: str) -> Callback | None:
    """Return the callback that the number is waiting for.

    None also while its citizen is on the line for it.
    """
    found = callback_of(callbacks, number)
    return found if found and found.is_awaited else None


def count_open(callbacks: Callbacks) -> dict[str, int]:
    """Return by queue how many callbacks are open whose citizen is not on the line."""
    keys, pipe = callbacks.keys, callbacks.router.store.redis.pipeline(transaction=False)
    for queue in callbacks.router.queues:
        pipe.zcard(keys.returning(queue))
        pipe.zcard(keys.scheduled(queue))
    found = cast("list[int]", pipe.execute())
    each = zip(callbacks.router.queues, found[::2], found[1::2], strict=True)
    return {queue: returning + scheduled for queue, returning, scheduled in each}


def out_of_line(callbacks: Callbacks, queue: str) -> list[str]:
    """Return the first callbacks of a queue that are not in line, longest wait first."""
    found = callbacks.router.store.redis.zrange(callbacks.keys.out(queue), 0, MOST - 1)
    return [str(id_) for id_ in cast("list[str]", found)]
