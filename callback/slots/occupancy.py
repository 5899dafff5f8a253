"""How many callbacks there are in each slot, counted in Redis, whatever their number."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import cast

from callback.slots.choice import Slot
from callback.state.store import Callbacks
from routing.state.queue import Queue
from routing.state.store import ms

AT_ONCE = 64
"""Slots counted in one round trip: a day or two; free ones are usually among them."""


def occupied(
    callbacks: Callbacks, queue: Queue, beginnings: Iterable[float], own: str = ""
) -> Iterator[Slot]:
    """Yield each slot with its callbacks; `own` is not counted as returning to the line."""
    keys, length = callbacks.keys, callbacks.router.site.callback.slot_s
    until = _returns(callbacks, queue, own) if own else None
    left = iter(beginnings)
    while some := tuple(islice(left, AT_ONCE)):
        moments = [word for at in some for word in (ms(at), ms(at + length))]
        lists = [keys.scheduled(queue.id), keys.returning(queue.id)]
        found = cast("list[int]", callbacks.read("occupied", lists, moments))
        for at, scheduled, returning in zip(some, found[::2], found[1::2], strict=True):
            is_own = until is not None and until < ms(at + length)
            yield Slot(at, scheduled, returning - is_own)


def returning_before(callbacks: Callbacks, queue: Queue, moment: float) -> int:
    """Count the queue's callbacks out of line that return to it before a moment."""
    keys, pipe = callbacks.keys, callbacks.router.store.redis.pipeline(transaction=False)
    pipe.zcount(keys.scheduled(queue.id), "-inf", f"({ms(moment)}")
    pipe.zcount(keys.returning(queue.id), "(0", f"({ms(moment)}")
    return sum(cast("list[int]", pipe.execute()))


def _returns(callbacks: Callbacks, queue: Queue, own: str) -> float | None:
    """Return when the callback returns, in milliseconds; None if it is not counted."""
    found = callbacks.router.store.redis.zscore(callbacks.keys.returning(queue.id), own)
    return found if found is not None and found > 1 else None
