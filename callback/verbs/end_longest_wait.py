"""End the longest wait: a citizen on the line has waited as long as the group allows."""

from callback.state.store import Callbacks
from callback.verbs.request import Requested, request
from routing.state.contact import Contact, ContactState
from routing.verbs.leave import abandon


def end_longest_wait(callbacks: Callbacks, contact: Contact, now: float) -> Requested | None:
    """Create a callback, or end the contact whose number may not be rung.

    None if it waits on. A citizen who has come back to the line from a callback has chosen to wait,
    and does.
    """
    router = callbacks.router
    longest = router.site.groups[contact.queue.group].longest_wait_s
    if longest is None or now - contact.queued_at < longest or contact.left:
        return None
    if contact.state is not ContactState.WAITING:
        return None
    answer = request(callbacks, contact.id, contact.call, now)
    if answer in ENDINGS:
        return answer if abandon(router, contact, ENDINGS[answer], ENDINGS[answer], now) else None
    return None if answer is Requested.TOO_LATE else answer


ENDINGS = {
    Requested.WITHHELD: "outwaited",
    Requested.REFUSED: "outwaited",
    Requested.ALREADY: "already_promised",
}
"""How the contact ends if no new callback could be made."""
