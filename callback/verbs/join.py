"""Join: the citizen calls at the very moment when we ring, and is joined rather than doubled."""

from callback.store import Callbacks
from routing.effects import Effects, HangUp
from routing.state.contact import Contact
from routing.verbs.meet import meet


def join(callbacks: Callbacks, contact: Contact, call: str, now: float) -> Effects | None:
    """Brings the call to the guide who waits for this citizen; the leg that rings is ended.

    None when the guide is gone meanwhile.
    """
    if not meet(callbacks.desk, contact.id, call, now, instead=contact.call):
        return None
    return [HangUp(contact.call)] if contact.call and contact.call != call else []
