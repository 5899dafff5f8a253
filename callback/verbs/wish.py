"""Wish: the number on which a caller asks to be called back, until it is confirmed or given up."""

from callback.store import Callbacks
from routing.state.queue import Queue

KEPT_S = 3600


def wish(callbacks: Callbacks, call: str, number: str, queue: Queue | None = None) -> None:
    """Notes the E.164 number that the caller is being asked about; with the `queue` of a caller who
    finds it closed, and is no contact yet."""
    store, words = callbacks.desk.store, [number, *([queue.id] if queue else [])]
    store.redis.set(store.keys.wish(call), " ".join(words), ex=KEPT_S)


def wished(callbacks: Callbacks, call: str) -> str:
    """The number; empty when the caller wishes for nothing."""
    return _found(callbacks, call).partition(" ")[0]


def wished_in(callbacks: Callbacks, call: str) -> Queue | None:
    """The queue of a caller who finds it closed; None for any other."""
    queue = _found(callbacks, call).partition(" ")[2]
    return Queue.parse(queue) if queue else None


def unwish(callbacks: Callbacks, call: str) -> None:
    """The number was wrong, or the caller waits on the line after all."""
    callbacks.desk.store.redis.delete(callbacks.desk.store.keys.wish(call))


def _found(callbacks: Callbacks, call: str) -> str:
    return str(callbacks.desk.store.redis.get(callbacks.desk.store.keys.wish(call)) or "")
