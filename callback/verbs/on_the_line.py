"""On the line: which telephones talk with us at the moment, for nobody is to ring one that does."""

from callback.open_callbacks import promised_to
from callback.store import Callbacks
from callback.verbs.rest import resume
from callback.verbs.stand_by import LINES
from routing.effects import Effects
from routing.state.contact import Contact
from routing.state.store import ms

LONGEST_S = 3600
"""So long a call is taken to go on, should no word of its end come, nor the carrier be asked."""


def on_the_line(callbacks: Callbacks, number: str, call: str) -> None:
    """A call from or to the number goes on; a withheld number is nobody's."""
    if number:
        callbacks.commit("on_the_line", call=call, line_ttl=ms(LONGEST_S), number=number)


def off_the_line(callbacks: Callbacks, number: str, call: str, now: float) -> Effects:
    """The call is over: the callback that the number has is back in its place, unless the number
    is on the line in another."""
    if not number:
        return []
    contact = promised_to(callbacks, number)
    id_ = contact.id if contact else "none"
    answer = callbacks.commit(
        "off_the_line", now=now, contact=id_, call=call, switchboard=LINES, number=number
    )
    return resume(callbacks, id_, now) if answer == "ok" else []


def engaged_in(callbacks: Callbacks, contact: Contact) -> list[str]:
    """The calls in which the telephone to be rung is on the line with us; none of a switchboard."""
    store = callbacks.desk.store
    calls = sorted(map(str, store.redis.smembers(store.keys.line(contact.caller))))
    return calls if len(calls) < LINES else []
