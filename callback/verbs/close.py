"""Close: suspend the callbacks of closed or suspended queues; resume those released."""

from collections.abc import Iterator, Mapping
from typing import cast

from callback.ring_policy import Suspension, suspension_of
from callback.state.record import Callback
from callback.state.store import Callbacks
from callback.verbs.resume import resume
from callback.verbs.suspend import suspend
from callback.verbs.suspend_group import suspended_groups
from routing.effects import Effects
from routing.state.contact import ContactState
from routing.state.queue import Queue
from routing.state.store import ms

MOST = 1000
"""Callbacks of one queue that are moved in one round; the others follow in the next."""


def close(callbacks: Callbacks, now: float) -> Effects:
    """Suspend callbacks that may not be rung now; resume those of released groups.

    Also postpones callbacks that would return too soon. Citizens on the line are still served.
    Reads only callbacks that have to be moved, however many are open.
    """
    site, groups = callbacks.router.site, suspended_groups(callbacks)
    reasons = {
        id_: suspension_of(site, Queue.parse(id_), groups, now) for id_ in callbacks.router.queues
    }
    effects: Effects = []
    found = callbacks.get_all([*_to_move(callbacks, reasons)])
    for callback in sorted(found, key=lambda one: one.contact.since):  # each may be offered at once
        effects += _suspend_or_resume(callbacks, callback, reasons, now)
    return effects


def _to_move(callbacks: Callbacks, reasons: Mapping[str, Suspension | None]) -> Iterator[str]:
    """Yield the contacts that would return too soon, or whose group was released."""
    keys, pipe = callbacks.keys, callbacks.router.store.redis.pipeline(transaction=False)
    for queue, why in reasons.items():
        held_back = why is not None and why.why == Suspension.HELD
        before = "-inf" if why is None else "inf" if held_back else ms(why.until)
        pipe.zrangebyscore(keys.returning(queue), "-inf", f"({before}", 0, MOST)
        if not held_back:
            pipe.zrangebyscore(keys.returning(queue), "inf", "inf", 0, MOST)
    for some in cast("list[list[str]]", pipe.execute()):
        yield from some


def _suspend_or_resume(
    callbacks: Callbacks, callback: Callback, reasons: Mapping[str, Suspension | None], now: float
) -> Effects:
    why = reasons.get(callback.queue.id)
    if callback.is_out and callback.why == Suspension.HELD:
        return (
            resume(callbacks, callback.id, now) if why is None or why.why != Suspension.HELD else []
        )
    out = callback.is_out and callback.until and not callback.due
    waits = callback.contact.state is ContactState.WAITING
    if why and (waits or (out and callback.until < why.until)):
        suspend(callbacks, callback, why, now)
    return []
