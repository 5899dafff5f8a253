"""Come due: the time of a scheduled callback has come."""

from callback.state.store import Callbacks
from callback.verbs.resume import queue_to_enter
from callback.verbs.suspend import offer_or_suspend
from routing.effects import CheckBlockingCall, Effects
from routing.state.store import ms


def come_due(callbacks: Callbacks, contact: str, now: float) -> Effects:
    """Return a scheduled callback to its queue at its time, or suspend it if closed."""
    found = callbacks.get(contact)
    if found is None or not found.is_out:
        return []
    answer = callbacks.commit(
        "come_due",
        now=now,
        contact=contact,
        queue=queue_to_enter(callbacks, found, now),
        check_at=ms(now + callbacks.router.site.timing.lost_call_s),
    )
    if answer == "calling":
        return callbacks.router.store.post(CheckBlockingCall(contact))
    return offer_or_suspend(callbacks, contact, now)
