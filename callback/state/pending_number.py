"""Pending number: the number a caller is asked to confirm for a callback, until it is settled."""

from callback.state.store import Callbacks
from routing.state.queue import Queue

KEPT_S = 3600


def note_pending_number(
    callbacks: Callbacks, call: str, number: str, queue: Queue | None = None
) -> None:
    """Store the E.164 number that the caller is being asked about.

    `queue` is set for a caller who hears that it is closed, and is not a contact yet.
    """
    redis, words = callbacks.router.store.redis, [number, *([queue.id] if queue else [])]
    redis.set(callbacks.keys.pending(call), " ".join(words), ex=KEPT_S)


def pending_number(callbacks: Callbacks, call: str) -> str:
    """Return the number being confirmed; empty if there is none."""
    return _stored(callbacks, call).partition(" ")[0]


def pending_queue(callbacks: Callbacks, call: str) -> Queue | None:
    """Return the queue of a caller who hears that it is closed; None for any other."""
    queue = _stored(callbacks, call).partition(" ")[2]
    return Queue.parse(queue) if queue else None


def forget_pending_number(callbacks: Callbacks, call: str) -> None:
    """Forget the number: it was wrong, or the caller stays on the line after all."""
    callbacks.router.store.redis.delete(callbacks.keys.pending(call))


def _stored(callbacks: Callbacks, call: str) -> str:
    return str(callbacks.router.store.redis.get(callbacks.keys.pending(call)) or "")
