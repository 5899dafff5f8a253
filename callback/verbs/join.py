"""Join: a citizen who calls just when we ring is connected, not rung twice."""

from callback.store import Callbacks
from routing.effects import Effects, HangUp
from routing.state.contact import Contact
from routing.verbs.meet import meet


def join(callbacks: Callbacks, contact: Contact, call: str, now: float) -> Effects | None:
    """Connect the call to the guide who waits for this citizen; end the leg that rings.

    None if the guide has gone meanwhile.
    """
    if not meet(callbacks.desk, contact.id, call, now, instead=contact.call):
        return None
    return [HangUp(contact.call)] if contact.call and contact.call != call else []
