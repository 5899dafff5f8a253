"""Adopt: callbacks outlive the group or the language for which they were promised."""

from callback.open_callbacks import opened
from callback.store import Callbacks
from routing.verbs.adopt import settle


def adopt_promised(callbacks: Callbacks, now: float) -> None:
    """Move open callbacks from queues that the site no longer has to ones that it has.

    Paused and scheduled callbacks are moved too, and those being rung.
    """
    desk = callbacks.desk
    for contact in opened(callbacks):
        if contact.queue.id not in desk.queues:
            settle(desk, contact.id, contact.queue, now)
