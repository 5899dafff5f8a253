"""What is known of wishes in writing: whether one has come before, and when the next may come."""

from typing import cast

from callback.store import Callbacks
from routing.state.contact import Contact
from routing.state.queue import Queue
from routing.state.store import ms

KNOWN_S = 24 * 3600
"""So long the same wish is known again, and wishes of a number and a source are counted."""


def made(callbacks: Callbacks, key: str) -> str:
    """The contact that this wish has made; empty for one that is new, or forgotten."""
    store = callbacks.desk.store
    return str(store.redis.get(store.keys.asked("key", key)) or "")


def is_the_same(contact: Contact, queue: Queue, due: float | None) -> bool:
    """Whether this is what was asked for as the contact was made, wherever it stands by now."""
    return contact.asked == f"{queue.id} {'' if due is None else ms(due)}"


def counted(callbacks: Callbacks, source: str) -> bool:
    """Counts one more wish of the source, whatever becomes of it; False when there are too many."""
    store = callbacks.desk.store
    key, pipe = store.keys.asked("source", source), store.redis.pipeline()
    pipe.incr(key)
    pipe.pexpire(key, KNOWN_S * 1000, nx=True)
    return int(pipe.execute()[0]) <= callbacks.desk.site.callback.asks_per_source


def again_in(callbacks: Callbacks, number: str, source: str) -> float:
    """Seconds until number and source may wish again; 0 when they may now."""
    store, rules = callbacks.desk.store, callbacks.desk.site.callback
    bounds = {"number": (number, rules.asks_per_number), "source": (source, rules.asks_per_source)}
    pipe = store.redis.pipeline(transaction=False)
    for kind, (id_, _) in bounds.items():
        pipe.get(store.keys.asked(kind, id_))
        pipe.pttl(store.keys.asked(kind, id_))
    found = cast("list[str | int | None]", pipe.execute())
    each = zip(found[::2], found[1::2], bounds.values(), strict=True)
    return max(int(left or 0) / 1000 if int(n or 0) >= most else 0.0 for n, left, (_, most) in each)
