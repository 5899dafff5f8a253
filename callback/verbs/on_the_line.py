"""On the line: which telephones talk with us at the moment, for nobody is to ring one that does."""

from callback.promises import promised_to
from callback.store import Callbacks
from callback.verbs.rest import resume
from callback.verbs.stand_by import LINES
from routing.contact import Contact
from routing.effects import Effects
from routing.store import ms

LONGEST_S = 3600
"""So long a call is taken to go on, should no word of its end come, nor the carrier be asked."""


def on_the_line(callbacks: Callbacks, number: str, call: str) -> None:
    """A call from or to the number goes on; a withheld number is nobody's."""
    keys = callbacks.desk.store.keys
    if number:
        callbacks.commit("on_the_line", [keys.line(number), keys.call(call)], [call, ms(LONGEST_S)])


def off_the_line(callbacks: Callbacks, number: str, call: str, now: float) -> Effects:
    """The call is over: the callback that the number has is back in its place, unless the number
    is on the line in another."""
    if not number:
        return []
    contact, keys = promised_to(callbacks, number), callbacks.desk.store.keys
    id_ = contact.id if contact else "none"
    answer = callbacks.commit(
        "off_the_line",
        [keys.contact(id_), keys.deadlines, keys.line(number)],
        [ms(now), id_, call, LINES],
    )
    return resume(callbacks, id_, now) if answer == "ok" else []


def engaged_in(callbacks: Callbacks, contact: Contact) -> list[str]:
    """The calls in which the telephone to be rung is on the line with us; none of a switchboard."""
    store = callbacks.desk.store
    calls = sorted(map(str, store.redis.smembers(store.keys.line(contact.caller))))
    return calls if len(calls) < LINES else []
