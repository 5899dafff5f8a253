"""Outwait: a citizen on the line has waited for as long as the group lets anybody wait."""

from callback.store import Callbacks
from callback.verbs.promise import Promise, promise
from routing.state.contact import Contact, ContactState
from routing.verbs.leave import abandon


def outwait(callbacks: Callbacks, contact: Contact, now: float) -> Promise | None:
    """Promises a callback, or ends the contact whose number cannot be rung; None: it waits on.

    Who has come back to the line from a promise has chosen to wait, and does.
    """
    desk = callbacks.desk
    longest = desk.site.groups[contact.queue.group].longest_wait_s
    if longest is None or now - contact.arrived < longest or contact.promised:
        return None
    if contact.state is not ContactState.WAITING:
        return None
    answer = promise(callbacks, contact.id, contact.call, now)
    if answer in ENDINGS:
        return answer if abandon(desk, contact, ENDINGS[answer], ENDINGS[answer], now) else None
    return None if answer is Promise.TOO_LATE else answer


ENDINGS = {
    Promise.WITHHELD: "outwaited",
    Promise.REFUSED: "outwaited",
    Promise.ALREADY: "already_promised",
}
"""What becomes of those for whom no new promise could be made."""
