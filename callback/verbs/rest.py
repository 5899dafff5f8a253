"""Rest: pause a callback that may not be rung now, and resume it when it may."""

from callback.policy import Rest, rest_of
from callback.record import Callback
from callback.store import Callbacks
from callback.verbs.hold import held
from routing.effects import CheckLine, Effects
from routing.state.contact import ContactState
from routing.state.queue import Queue
from routing.state.store import ms
from routing.verbs.adopt import home, settle
from routing.verbs.assign import assign
from routing.verbs.decline import Why, end_offer
from routing.verbs.requeue import put_back

UNNAMED = "unnamed"
"""Placeholder for the leg of a try that the carrier has not named yet, as in out_again.lua."""


def rest(callbacks: Callbacks, callback: Callback, why: Rest, now: float) -> bool:
    """Pause a waiting callback, or one paused for a shorter time; text the citizen."""
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


def resume(callbacks: Callbacks, contact: str, now: float) -> Effects:
    """Return a paused callback to its place, or pause it again if nobody may be rung.

    It stays paused while its citizen seems to be in a call with us; the carrier is asked whether
    that is so, because a webhook may be lost.
    """
    desk = callbacks.desk
    found = callbacks.get(contact)
    if found is None or not found.is_out or found.due > now:
        return []
    answer = callbacks.commit(
        "resume",
        now=now,
        contact=contact,
        queue=_queue(callbacks, found, now),
        check_at=ms(now + desk.site.timing.lost_call_s),
    )
    return [CheckLine(contact)] if answer == "calling" else onward(callbacks, contact, now)


def rings_no_more(callbacks: Callbacks, callback: Callback, call: str, now: float) -> Effects:
    """Return the callback to its place if the leg that it waited for is over."""
    waited_for = callback.leg in (call, UNNAMED)
    return resume(callbacks, callback.id, now) if waited_for else []


def come_due(callbacks: Callbacks, contact: str, now: float) -> Effects:
    """Return a scheduled callback to its queue at its time, or pause it if closed."""
    desk = callbacks.desk
    found = callbacks.get(contact)
    if found is None or not found.is_out:
        return []
    answer = callbacks.commit(
        "come_due",
        now=now,
        contact=contact,
        queue=_queue(callbacks, found, now),
        check_at=ms(now + desk.site.timing.lost_call_s),
    )
    return [CheckLine(contact)] if answer == "calling" else onward(callbacks, contact, now)


def _queue(callbacks: Callbacks, callback: Callback, now: float) -> str:
    """Return the callback's queue, moved first if the site no longer has it."""
    to = home(callbacks.desk, callback.queue)
    if to != callback.queue:
        settle(callbacks.desk, callback.id, callback.queue, now)
    return to.id


def leave_in_peace(callbacks: Callbacks, callback: Callback, why: Rest, now: float) -> Effects:
    """Pause a callback that a guide was offered or has accepted: nobody may be rung now.

    It is paused before it could be offered to the next guide.
    """
    desk, contact = callbacks.desk, callback.contact
    if contact.state is ContactState.OFFERED:
        ended = end_offer(desk, contact.offer, Why.NOT_NOW, now)
    else:
        ended = put_back(desk, contact.id, now)
    if ended is None:
        return []
    rest(callbacks, callback, why, now)
    return ended + assign(desk, now)


def resting(callbacks: Callbacks, queue: Queue, now: float) -> Rest | None:
    """Return why nobody of the queue may be rung now, and until when; None if they may."""
    return rest_of(callbacks.desk.site, queue, held(callbacks), now)


def onward(callbacks: Callbacks, contact: str, now: float) -> Effects:
    """Offer a callback that has come to its queue, or pause it if nobody may be rung."""
    found = callbacks.get(contact)
    why = resting(callbacks, found.queue, now) if found else None
    if found is None or why is None:
        return assign(callbacks.desk, now)
    rest(callbacks, found, why, now)
    return []
