"""Cancel: the callback is not wanted any more, and has its written end."""

from callback.change_result import ANSWERS, Change
from callback.store import Callbacks
from callback.verbs.text import CANCELLED
from routing.state.contact import Contact
from routing.state.scripts import Commit
from routing.state.store import committing

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
    return ANSWERS[callbacks.commit_together(_commit(callbacks, found, reason, "", now))]


def replacing(callbacks: Callbacks, by: str, instead: str, now: float) -> list[Commit]:
    """What ends the callback `instead` of which the contact `by` is promised, to be committed
    together with that promise; where there is no such promise it ends nothing."""
    found = callbacks.desk.store.contact(instead) if instead else None
    return [_commit(callbacks, found, REPLACED, by, now)] if found else []


def _commit(callbacks: Callbacks, contact: Contact, reason: str, by: str, now: float) -> Commit:
    desk = callbacks.desk
    return committing(
        "cancel",
        now,
        contact=contact.id,
        queue=contact.queue.id,
        reason=reason,
        ended_ttl=desk.forget_ms,
        text=CANCELLED if reason in UNKNOWN else "",
        instead=by,
        keys={"today": desk.today(contact.queue, now)},
    )
