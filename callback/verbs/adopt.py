"""Adopt: promises outlive the group or the language for which they were made."""

from callback.open_callbacks import opened
from callback.store import Callbacks
from routing.verbs.adopt import settle


def adopt_promised(callbacks: Callbacks, now: float) -> None:
    """Moves the promises of queues that an edited site no longer has, wherever they stand: who
    rests, has a time or is being rung too."""
    desk = callbacks.desk
    for contact in opened(callbacks):
        if contact.queue.id not in desk.queues:
            settle(desk, contact.id, contact.queue, now)
