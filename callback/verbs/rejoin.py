"""Rejoin: the citizen is on the line while the callback waits, and takes its place."""

from callback.store import Callbacks
from routing.effects import Effects
from routing.state.store import ms
from routing.verbs.assign import assign


def rejoin(callbacks: Callbacks, contact: str, call: str, now: float) -> Effects | None:
    """Make the callback a live contact again, in its place; None if it no longer waits."""
    desk = callbacks.desk
    found = desk.store.contact(contact)
    if found is None:
        return None
    answer = callbacks.commit(
        "rejoin",
        now=now,
        contact=contact,
        call=call,
        lost_at=ms(now + desk.site.timing.lost_call_s),
        queue=found.queue.id,
    )
    return assign(desk, now) if answer == "ok" else None
