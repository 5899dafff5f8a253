"""Ask when dialled: a citizen with an open callback has met a guide about something else."""

from callback.state.open_callbacks import awaited_callback
from callback.state.store import Callbacks
from routing.state.contact import Contact


def ask_when_dialled(callbacks: Callbacks, met: Contact, now: float) -> None:
    """Ask about the other callback of the citizen just `met` when it is dialled.

    It is not closed without asking: only the citizen knows whether both calls were about one thing.
    """
    other = awaited_callback(callbacks, met.caller)
    if other is None or other.id == met.id:
        return
    callbacks.commit("ask_when_dialled", now=now, contact=other.id)
