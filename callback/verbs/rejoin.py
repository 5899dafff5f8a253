"""Rejoin: the citizen is on the line while the callback waits, and takes its place."""

from callback.state.store import Callbacks
from routing.effects import Effects
from routing.state.store import ms
from routing.verbs.assign import assign


def rejoin(callbacks: Callbacks, contact: str, call: str, now: float) -> Effects | None:
    """Make the callback a live contact again, in its place; None if it no longer waits."""
    router = callbacks.router
    found = router.store.contact(contact)
    if found is None:
        return None
    answer = callbacks.commit(
        "rejoin",
        now=now,
        contact=contact,
        call=call,
        lost_at=ms(now + router.site.timing.lost_call_s),
        version=router.version,
        queue=found.queue.id,
    )
    return assign(router, now) if answer == "ok" else None
