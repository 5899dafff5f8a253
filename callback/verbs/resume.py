"""Resume: a callback that is out of line returns to its place."""

from callback.state.record import Callback
from callback.state.store import Callbacks
from callback.verbs.cancel import cancel
from callback.verbs.suspend import offer_or_suspend
from routing.effects import CheckBlockingCall, Effects
from routing.state.store import ms
from routing.verbs.move_contact import current_queue, move_contact

UNNAMED = "unnamed"
"""Placeholder for the leg of a try that the carrier has not named yet, as in out_again.lua."""


def resume(callbacks: Callbacks, contact: str, now: float) -> Effects:
    """Return a callback to its place, or suspend it again if nobody may be rung.

    A guide's own call ends instead: it has no place.

    It stays out of line while its citizen seems to be in a call with us; the carrier is asked
    whether that is so, because a webhook may be lost.
    """
    found = callbacks.get(contact)
    if found is None or not found.is_out or found.due > now:
        return []
    if found.outgoing:
        cancel(callbacks, contact, "", now)
        return []
    answer = callbacks.commit(
        "resume",
        now=now,
        contact=contact,
        queue=queue_to_enter(callbacks, found, now),
        check_at=ms(now + callbacks.router.site.timing.lost_call_s),
    )
    if answer == "calling":
        return callbacks.router.store.post(CheckBlockingCall(contact))
    return offer_or_suspend(callbacks, contact, now)


def resume_after_leg(callbacks: Callbacks, callback: Callback, call: str, now: float) -> Effects:
    """Return the callback to its place if the leg that it waited for is over."""
    waited_for = callback.leg in (call, UNNAMED)
    return resume(callbacks, callback.id, now) if waited_for else []


def queue_to_enter(callbacks: Callbacks, callback: Callback, now: float) -> str:
    """Return the callback's queue, moved first if the site no longer has it."""
    to = current_queue(callbacks.router, callback.queue)
    if to != callback.queue:
        move_contact(callbacks.router, callback.id, callback.queue, now)
    return to.id
