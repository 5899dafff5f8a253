"""Callback requests in writing: recognize repeats and limit how many may come."""

from typing import cast

from callback.state.record import Callback
from callback.state.store import Callbacks
from routing.state.queue import Queue
from routing.state.store import ms

KNOWN_S = 24 * 3600
"""How long a repeated request is recognized and requests are counted."""


def find_by_key(callbacks: Callbacks, key: str) -> str:
    """Return the contact that this request created; empty if it is new or forgotten."""
    store = callbacks.router.store
    return str(store.redis.get(callbacks.keys.asked("key", key)) or "")


def is_the_same(callback: Callback, queue: Queue, due: float | None) -> bool:
    """Return whether this request created the callback, wherever it has been moved since."""
    return callback.asked == f"{queue.id} {'' if due is None else ms(due)}"


def counted(callbacks: Callbacks, source: str) -> bool:
    """Count one more request of the source; return False when there are too many.

    It counts whatever becomes of the request.
    """
    store = callbacks.router.store
    key, pipe = callbacks.keys.asked("source", source), store.redis.pipeline()
    pipe.incr(key)
    pipe.pexpire(key, KNOWN_S * 1000, nx=True)
    return int(pipe.execute()[0]) <= callbacks.router.site.callback.asks_per_source


def retry_after(callbacks: Callbacks, number: str, source: str) -> float:
    """Return the seconds until this number and source may ask again; 0 if they may now."""
    store, rules = callbacks.router.store, callbacks.router.site.callback
    bounds = {"number": (number, rules.asks_per_number), "source": (source, rules.asks_per_source)}
    pipe = store.redis.pipeline(transaction=False)
    for kind, (id_, _) in bounds.items():
        pipe.get(callbacks.keys.asked(kind, id_))
        pipe.pttl(callbacks.keys.asked(kind, id_))
    found = cast("list[str | int | None]", pipe.execute())
    each = zip(found[::2], found[1::2], bounds.values(), strict=True)
    return max(int(left or 0) / 1000 if int(n or 0) >= most else 0.0 for n, left, (_, most) in each)
