"""Hang up: the citizen's call is over, and a promise that was made holds."""

from callback.store import Callbacks
from callback.verbs.rejoin import keep
from routing.effects import Effects
from routing.verbs.leave import leave


def hang_up(callbacks: Callbacks, contact: str, call: str, now: float) -> Effects:
    """Leaves, unless the citizen had come back to the line from a promise: then is called back."""
    found = callbacks.desk.store.contact(contact)
    if found and found.promised and keep(callbacks, found, call, now):
        return []
    return leave(callbacks.desk, contact, call, now)
