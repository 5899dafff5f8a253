"""Attempt: the job that rings a citizen claims the next try."""

from callback.ring_policy import unreached_at
from callback.state.record import Callback
from callback.state.store import Callbacks
from routing.state.store import ms


def claim_try(callbacks: Callbacks, contact: str, attempt: int, now: float) -> Callback | None:
    """Claim the try for this job alone.

    None if it is claimed already or the contact has moved on.
    """
    found = callbacks.get(contact)
    if found is None:
        return None
    answer = callbacks.commit(
        "attempt",
        now=now,
        contact=contact,
        queue=found.queue.id,
        attempt=attempt,
        unreached_at=ms(unreached_at(callbacks.router.site, found.contact.caller, now)),
    )
    return callbacks.get(contact) if answer == "ok" else None
