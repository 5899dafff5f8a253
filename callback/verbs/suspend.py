"""Suspend: take a callback out of line while its citizen must not be rung."""

from callback.ring_policy import Suspension, suspension_of
from callback.state.record import Callback
from callback.state.store import Callbacks
from callback.verbs.suspend_group import suspended_groups
from routing.effects import Effects
from routing.state.contact import ContactState
from routing.state.queue import Queue
from routing.state.store import ms
from routing.verbs.assign import assign
from routing.verbs.decline import DeclineReason, end_offer
from routing.verbs.requeue import put_back


def suspend(callbacks: Callbacks, callback: Callback, why: Suspension, now: float) -> bool:
    """Suspend a callback in line, or one out of line for a shorter time; text the citizen."""
    answer = callbacks.commit(
        "suspend",
        now=now,
        contact=callback.id,
        suspended_until=ms(why.until),
        why=why.why,
        text=why.text,
        queue=callback.queue.id,
    )
    return answer == "ok"


def suspend_offered(
    callbacks: Callbacks, callback: Callback, why: Suspension, now: float
) -> Effects:
    """Suspend a callback that a guide was offered or has accepted: nobody may be rung now.

    It is suspended before it could be offered to the next guide.
    """
    router, contact = callbacks.router, callback.contact
    if contact.state is ContactState.OFFERED:
        ended = end_offer(router, contact.offer, DeclineReason.NOT_NOW, now)
    else:
        ended = put_back(router, contact.id, now)
    if ended is None:
        return []
    suspend(callbacks, callback, why, now)
    return ended + assign(router, now)


def suspension(callbacks: Callbacks, queue: Queue, now: float) -> Suspension | None:
    """Return why nobody of the queue may be rung now, and until when; None if they may."""
    return suspension_of(callbacks.router.site, queue, suspended_groups(callbacks), now)


def offer_or_suspend(callbacks: Callbacks, contact: str, now: float) -> Effects:
    """Offer a callback that has come to its queue, or suspend it if nobody may be rung."""
    found = callbacks.get(contact)
    why = suspension(callbacks, found.queue, now) if found else None
    if found is None or why is None:
        return assign(callbacks.router, now)
    suspend(callbacks, found, why, now)
    return []
