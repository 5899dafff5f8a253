"""Rest: a callback that may not be rung now leaves the line until it may, and then returns."""

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
    """Rests a callback that waits, or rests for a shorter time; the citizen is told in writing."""
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
    """Puts a resting callback back in its place, or rests it again where nobody may be rung.

    While its citizen is taken to be on the line it rests on, and the carrier is asked whether that
    is so, for a signal may be lost."""
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
    return [CheckLine(contact)] if answer == "calling" else onward(callbacks, contact, now)


def rings_no_more(callbacks: Callbacks, contact: Contact, call: str, now: float) -> Effects:
    """The leg is over that the callback waited for: it is back in its place at once."""
    waited_for = contact.farewell in (call, UNNAMED)
    return resume(callbacks, contact.id, now) if waited_for else []


def come_due(callbacks: Callbacks, contact: str, now: float) -> Effects:
    """The promised time has come: the contact stands in line, or rests where it is closed."""
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
    return [CheckLine(contact)] if answer == "calling" else onward(callbacks, contact, now)


def leave_in_peace(callbacks: Callbacks, contact: Contact, why: Rest, now: float) -> Effects:
    """Nobody is to be rung now, though a guide has been offered the callback or has taken it: it
    rests before it could be put to the next."""
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
    """Why nobody of the queue is to be rung now, and until when; None when they may be."""
    return rest_of(callbacks.desk.site, queue, held(callbacks), now)


def onward(callbacks: Callbacks, contact: str, now: float) -> Effects:
    """A callback that has come to stand in line is handed out, or rests where nobody is rung."""
    found = callbacks.desk.store.contact(contact)
    why = resting(callbacks, found.queue, now) if found else None
    if found is None or why is None:
        return assign(callbacks.desk, now)
    rest(callbacks, found, why, now)
    return []
