"""Cancel: the callback is not wanted any more, and has its written end."""

from callback.change import ANSWERS, Change
from callback.store import Callbacks
from callback.verbs.text import CANCELLED
from routing.keys import TALLY_TTL_MS
from routing.store import ms

UNKNOWN = frozenset({"misuse", "other"})
"""Reasons that the citizen has not heard: nothing was asked for, solved, or kept elsewhere."""


def cancel(callbacks: Callbacks, contact: str, reason: str, now: float) -> Change:
    """Ends a callback that waits or rests; `reason` is a word, such as citizen or replaced.

    Where the citizen does not know by the reason itself, a text message tells.
    """
    desk = callbacks.desk
    found = desk.store.contact(contact)
    if found is None or not found.callback or found.end:
        return Change.GONE
    keys = desk.store.keys
    answer = callbacks.tell(
        "cancel",
        [
            keys.contact(contact),
            keys.queue(found.queue.id),
            keys.promises,
            keys.deadlines,
            keys.events,
            keys.booked(found.queue.id),
            desk.today(found.queue, now),
        ],
        [
            ms(now),
            contact,
            reason,
            desk.forget_ms,
            TALLY_TTL_MS,
            CANCELLED if reason in UNKNOWN else "",
        ],
    )
    return ANSWERS[answer]
