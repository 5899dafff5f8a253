"""Stand by: while the citizen is on the line with us, nobody rings that telephone meanwhile."""

from callback.store import Callbacks
from callback.verbs.rejoin import promised_to
from callback.verbs.rest import rings_no_more
from routing.contact import Contact, ContactState
from routing.effects import Effects
from routing.store import ms

LOST_S = 3600
"""After this a call is taken for over, should no word of its end come."""


def stand_by(callbacks: Callbacks, contact: Contact, call: str, now: float) -> None:
    """A callback that waits does so out of line until the call is over; any other is left alone."""
    keys = callbacks.desk.store.keys
    callbacks.tell(
        "stand_by",
        [keys.contact(contact.id), keys.queue(contact.queue.id), keys.deadlines, keys.events],
        [ms(now), contact.id, call, ms(now + LOST_S)],
    )


def off_the_line(callbacks: Callbacks, number: str, call: str, now: float) -> Effects:
    """The call is over: the callback that the number has is back in its place."""
    contact = promised_to(callbacks, number)
    if contact is None or contact.state is not ContactState.PAUSED:
        return []
    return rings_no_more(callbacks, contact, call, now)
