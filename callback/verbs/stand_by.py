"""Stand by: while the citizen is on the line with us, nobody rings that telephone meanwhile."""

from callback.store import Callbacks
from callback.verbs.rejoin import promised_to
from callback.verbs.rest import LOST_S, resume
from routing.contact import Contact
from routing.effects import Effects
from routing.store import ms


def stand_by(callbacks: Callbacks, contact: Contact, call: str, now: float) -> bool:
    """A callback that waits does so out of line until the call is over; one that rests returns no
    sooner; False for any other, for which somebody is being rung or talks."""
    keys = callbacks.desk.store.keys
    answer = callbacks.tell(
        "stand_by",
        [keys.contact(contact.id), keys.queue(contact.queue.id), keys.deadlines, keys.events],
        [ms(now), contact.id, call, ms(now + LOST_S)],
    )
    return answer == "ok"


def off_the_line(callbacks: Callbacks, number: str, call: str, now: float) -> Effects:
    """The call is over: the callback that the number has is back in its place."""
    contact, keys = promised_to(callbacks, number), callbacks.desk.store.keys
    if contact is None:
        return []
    answer = callbacks.commit(
        "off_the_line", [keys.contact(contact.id), keys.deadlines], [ms(now), contact.id, call]
    )
    return resume(callbacks, contact.id, now) if answer == "ok" else []
