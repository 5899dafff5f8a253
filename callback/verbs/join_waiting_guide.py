"""Join the waiting guide: a citizen who calls just when we ring is connected, not rung twice."""

from callback.state.store import Callbacks
from routing.state.contact import Contact
from routing.verbs.mark_answered import mark_answered


def join_waiting_guide(callbacks: Callbacks, contact: Contact, call: str, now: float) -> bool:
    """Connect the call to the guide who waits for this citizen; end the leg that rings.

    False if the guide has gone meanwhile.
    """
    return mark_answered(callbacks.router, contact.id, call, now, instead=contact.call)
