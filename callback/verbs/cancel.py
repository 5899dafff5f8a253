"""Cancel: the callback is no longer wanted, and ends."""

from callback.change_result import ANSWERS, Change
from callback.state.store import Callbacks
from callback.texts import CANCELLED
from routing.scripts.scripts import Commit
from routing.state.contact import Contact
from routing.state.store import committing

UNKNOWN = frozenset({"misuse", "other"})
"""Reasons that are news to the citizen, so that a text message is sent."""


REPLACED = "replaced"
"""The reason when another callback to the same number takes its place."""


def cancel(callbacks: Callbacks, contact: str, reason: str, now: float) -> Change:
    """End a callback in line or out of it; `reason` is a word, such as citizen or solved.

    A text message tells the citizen if the reason is one in `UNKNOWN`.
    """
    found = callbacks.get(contact)
    if found is None or not found.is_awaited or found.contact.end:
        return Change.GONE
    return ANSWERS[callbacks.commit_together(_commit(callbacks, found.contact, reason, "", now))]


def replacing(callbacks: Callbacks, by: str, instead: str, now: float) -> list[Commit]:
    """Return the commit that ends the callback `instead`, replaced by the contact `by`.

    Commit it together with the request of `by`; if that is refused it ends nothing.
    """
    found = callbacks.router.store.contact(instead) if instead else None
    return [_commit(callbacks, found, REPLACED, by, now)] if found else []


def _commit(callbacks: Callbacks, contact: Contact, reason: str, by: str, now: float) -> Commit:
    router = callbacks.router
    return committing(
        "cancel",
        now,
        contact=contact.id,
        queue=contact.queue.id,
        reason=reason,
        ended_ttl=router.forget_ms,
        text=CANCELLED if reason in UNKNOWN else "",
        instead=by,
        keys={"today": router.today(contact.queue, now)},
    )
