"""Dial: what the job that rings a citizen commits, and what the leg tells while it rings."""

from callback.store import Callbacks
from routing.contact import Contact
from routing.keys import ENDED_TTL_MS
from routing.store import ms

# The carrier may let it ring some seconds longer than asked; then come the keys.
GRACE_S = 20


def claim_try(callbacks: Callbacks, contact: str, attempt: int, now: float) -> Contact | None:
    """Takes the try for this job alone; None when it is taken, or the contact has moved on."""
    desk = callbacks.desk
    keys = desk.store.keys
    answer = callbacks.tell(
        "attempt",
        [keys.contact(contact), keys.deadlines, keys.events],
        [ms(now), contact, attempt, ms(_deadline(callbacks, now))],
    )
    return desk.store.contact(contact) if answer == "ok" else None


def dialled(callbacks: Callbacks, contact: str, attempt: int, call: str, now: float) -> bool:
    """The carrier has named the leg; False when nobody waits for it and it is to end."""
    keys = callbacks.desk.store.keys
    answer = callbacks.commit(
        "dialled",
        [keys.contact(contact), keys.call(call), keys.deadlines],
        [contact, call, attempt, ms(_deadline(callbacks, now)), ENDED_TTL_MS],
    )
    return answer == "ok"


def over(callbacks: Callbacks, call: str) -> bool:
    """The leg to a citizen is over, and nothing that it tells counts any more; False if known."""
    store = callbacks.desk.store
    before = store.redis.set(store.keys.call(call), "ended", px=ENDED_TTL_MS, get=True)
    return before != "ended"


def _deadline(callbacks: Callbacks, now: float) -> float:
    return now + callbacks.desk.site.callback.ring_s + GRACE_S
