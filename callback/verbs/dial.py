"""Dial: what the job that rings a citizen commits, and what its leg reports."""

from typing import Literal

from callback.policy import ring_s
from callback.record import Callback
from callback.store import Callbacks
from routing.effects import DialCitizen, Effects
from routing.state.keys import ENDED_TTL_MS
from routing.state.store import ms

# The carrier may ring some seconds longer than asked; then the citizen presses a key.
GRACE_S = 20


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
        unreached_at=ms(_deadline(callbacks, contact, now)),
    )
    return callbacks.get(contact) if answer == "ok" else None


def may_dial(callbacks: Callbacks, contact: str, now: float) -> bool:
    """Return whether the citizen may be rung at this moment.

    If not, a deadline `dial` is set for the moment that the pace leaves.
    """
    desk = callbacks.desk
    answer = callbacks.commit(
        "pace",
        now=now,
        contact=contact,
        interval=1000 // desk.site.callback.dials_per_s,
        guide_waits=ms(desk.site.timing.connect_s),
    )
    return answer == "ok"


def dial_now(callbacks: Callbacks, contact: str, _: float) -> Effects:
    """Ring the citizen when the moment that the pace left for them has come."""
    found = callbacks.get(contact)
    return [DialCitizen(contact, found.tries + 1)] if found else []


def dialled(
    callbacks: Callbacks,
    contact: str,
    attempt: int,
    call: str,
    now: float,
    *,
    heard: Literal["", "rang", "picked_up"] = "",
) -> bool:
    """Note the leg that rings the citizen, and that it rang or was answered.

    False if nothing waits for that leg any more; the caller then ends it.
    """
    answer = callbacks.commit(
        "dialled",
        contact=contact,
        call=call,
        attempt=attempt,
        unreached_at=ms(_deadline(callbacks, contact, now)),
        heard=heard,
    )
    return answer == "ok"


def over(callbacks: Callbacks, call: str) -> bool:
    """Mark the leg to a citizen as over, so that its late webhooks are ignored.

    False if it was marked already.
    """
    store = callbacks.desk.store
    before = store.redis.set(store.keys.call(call), "ended", px=ENDED_TTL_MS, get=True)
    return before != "ended"


def _deadline(callbacks: Callbacks, contact: str, now: float) -> float:
    found = callbacks.desk.store.contact(contact)
    return now + ring_s(callbacks.desk.site, found.caller if found else "") + GRACE_S
