"""Cancel: the callback is not wanted any more, and has its written end."""

from callback.change import ANSWERS, Change
from callback.store import Callbacks
from callback.verbs.text import CANCELLED
from routing.contact import Contact
from routing.keys import TALLY_TTL_MS
from routing.scripts import Run
from routing.store import ms

UNKNOWN = frozenset({"misuse", "other"})
"""Reasons that the citizen has not heard: nothing was asked for, solved, or kept elsewhere."""


REPLACED = "replaced"
"""By another promise to the same number."""


def cancel(callbacks: Callbacks, contact: str, reason: str, now: float) -> Change:
    """Ends a callback that waits or rests; `reason` is a word, such as citizen or solved.

    Where the citizen does not know by the reason itself, a text message tells.
    """
    found = callbacks.desk.store.contact(contact)
    if found is None or not found.callback or found.end:
        return Change.GONE
    return ANSWERS[callbacks.tell(*_run(callbacks, found, reason, "", now))]


def replacing(callbacks: Callbacks, by: str, instead: str, now: float) -> list[Run]:
    """What ends the callback `instead` of which the contact `by` is promised, to be committed
    together with that promise; where there is no such promise it ends nothing."""
    found = callbacks.desk.store.contact(instead) if instead else None
    return [_run(callbacks, found, REPLACED, by, now)] if found else []


def _run(callbacks: Callbacks, contact: Contact, reason: str, by: str, now: float) -> Run:
    desk = callbacks.desk
    keys = desk.store.keys
    touched = [
        keys.contact(contact.id),
        keys.queue(contact.queue.id),
        keys.promises,
        keys.deadlines,
        keys.events,
        keys.booked(contact.queue.id),
        desk.today(contact.queue, now),
    ]
    text = CANCELLED if reason in UNKNOWN else ""
    return (
        "cancel",
        touched,
        [ms(now), contact.id, reason, desk.forget_ms, TALLY_TTL_MS, text, by],
    )
