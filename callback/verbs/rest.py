"""Rest: pause a callback that may not be rung now, and resume it when it may."""

from callback.policy import Rest, rest_of
from callback.store import Callbacks
from callback.verbs.hold import held
from routing.effects import CheckLine, Effects
from routing.state.contact import Contact, ContactState
from routing.state.queue import Queue
from routing.state.store import ms
from routing.verbs.adopt import home
from routing.verbs.assign import assign
from routing.verbs.decline import Why, end_offer
from routing.verbs.requeue import UNNAMED, put_back


def rest(callbacks: Callbacks, contact: Contact, why: Rest, now: float) -> bool:
    """Pause a waiting callback, or one paused for a shorter time; text the citizen."""
    answer = callbacks.commit(
        "pause",
        now=now,
        contact=contact.id,
        rests_until=ms(why.until),
        why=why.why,
        text=why.text,
        queue=contact.queue.id,
    )
    return answer == "ok"


def resume(callbacks: Callbacks, contact: str, now: float) -> Effects:
    """Return a paused callback to its place, or pause it again if nobody may be rung.

    It stays paused while its citizen seems to be in a call with us; the carrier is asked whether
    that is so, because a webhook may be lost.
    """
    desk = callbacks.desk
    found = desk.store.contact(contact)
    if found is None or found.state is not ContactState.PAUSED or found.due > now:
        return []
    queue = home(desk, found.queue)
    answer = callbacks.commit(
        "resume",
        now=now,
        contact=contact,
        queue=queue.id,
        check_at=ms(now + desk.site.timing.lost_call_s),
    )
    if answer == "calling":
        return desk.store.post(CheckLine(contact))
    return onward(callbacks, contact, now)


def rings_no_more(callbacks: Callbacks, contact: Contact, call: str, now: float) -> Effects:
    """Return the callback to its place if the leg that it waited for is over."""
    waited_for = contact.farewell in (call, UNNAMED)
    return resume(callbacks, contact.id, now) if waited_for else []


def come_due(callbacks: Callbacks, contact: str, now: float) -> Effects:
    """Return a scheduled callback to its queue at its time, or pause it if closed."""
    desk = callbacks.desk
    found = desk.store.contact(contact)
    if found is None or found.state is not ContactState.PAUSED:
        return []
    keys, queue = desk.store.keys, home(desk, found.queue)
    answer = callbacks.commit(
        "due",
        now=now,
        contact=contact,
        queue=queue.id,
        check_at=ms(now + desk.site.timing.lost_call_s),
        keys={"booked": keys.booked(found.queue.id)},
    )
    if answer == "calling":
        return desk.store.post(CheckLine(contact))
    return onward(callbacks, contact, now)


def leave_in_peace(callbacks: Callbacks, contact: Contact, why: Rest, now: float) -> Effects:
    """Pause a callback that a guide was offered or has accepted: nobody may be rung now.

    It is paused before it could be offered to the next guide.
    """
    desk = callbacks.desk
    if contact.state is ContactState.OFFERED:
        ended = end_offer(desk, contact.offer, Why.NOT_NOW, now)
    else:
        ended = put_back(desk, contact.id, now)
    if ended is None:
        return []
    rest(callbacks, contact, why, now)
    return ended + assign(desk, now)


def resting(callbacks: Callbacks, queue: Queue, now: float) -> Rest | None:
    """Return why nobody of the queue may be rung now, and until when; None if they may."""
    return rest_of(callbacks.desk.site, queue, held(callbacks), now)


def onward(callbacks: Callbacks, contact: str, now: float) -> Effects:
    """Offer a callback that has come to its queue, or pause it if nobody may be rung."""
    found = callbacks.desk.store.contact(contact)
    why = resting(callbacks, found.queue, now) if found else None
    if found is None or why is None:
        return assign(callbacks.desk, now)
    rest(callbacks, found, why, now)
    return []
