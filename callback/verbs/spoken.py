"""Spoken: a citizen with an open callback has met a guide about something else."""

from callback.open_callbacks import promised_to
from callback.store import Callbacks
from routing.state.contact import Contact


def spoken(callbacks: Callbacks, met: Contact, now: float) -> None:
    """Has the callback of the one who was `met` asked about when its citizen is rung.

    It is not closed unasked: nobody but the citizen knows whether both calls were about one thing.
    """
    other = promised_to(callbacks, met.caller)
    if other is None or other.id == met.id:
        return
    callbacks.commit("spoken", now=now, contact=other.id)
