"""Stand by: while the citizen is on the line with us, nobody rings that telephone meanwhile."""

from callback.store import Callbacks
from callback.verbs.miss import NOT_RUNG, miss
from callback.verbs.on_the_line import standing_by
from callback.verbs.rejoin import promised_to
from callback.verbs.rest import resume
from routing.contact import Contact
from routing.effects import Effects
from routing.store import ms


def stand_by(callbacks: Callbacks, contact: Contact, call: str, now: float) -> bool:
    """A callback that waits does so out of line until the call is over; one that rests returns no
    sooner; False for any other, for which somebody is being rung or talks."""
    run = standing_by(callbacks, contact.id, contact.queue, contact.caller, now, call=call)
    return callbacks.tell(*run) == "ok"


def engaged_in(callbacks: Callbacks, contact: Contact) -> list[str]:
    """The calls in which the telephone to be rung is on the line with us."""
    store = callbacks.desk.store
    return sorted(map(str, store.redis.smembers(store.keys.line(contact.caller))))


def not_now(callbacks: Callbacks, contact: Contact, attempt: int, now: float) -> Effects:
    """The telephone is engaged with us: nothing has rung, and it rests until that is over."""
    missed = miss(callbacks, contact.id, attempt, NOT_RUNG, now)
    callbacks.tell(*standing_by(callbacks, contact.id, contact.queue, contact.caller, now))
    return missed


def off_the_line(callbacks: Callbacks, number: str, call: str, now: float) -> Effects:
    """The call is over: the callback that the number has is back in its place, unless the number
    is on the line in another."""
    contact, keys = promised_to(callbacks, number), callbacks.desk.store.keys
    if not number:
        return []
    id_ = contact.id if contact else "none"
    answer = callbacks.commit(
        "off_the_line",
        [keys.contact(id_), keys.deadlines, keys.line(number)],
        [ms(now), id_, call],
    )
    return resume(callbacks, id_, now) if answer == "ok" else []
