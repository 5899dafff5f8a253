"""On the line: which telephones are in a call with us, because those are not rung."""

from callback.state.record import Callback
from callback.state.store import Callbacks
from callback.verbs.suspend_during_call import LINES
from routing.state.store import ms

LONGEST_S = 3600
"""Longest time a call is taken to go on if no webhook reports its end."""


def on_the_line(callbacks: Callbacks, number: str, call: str) -> None:
    """Note that a call from or to the number goes on; ignore a withheld number."""
    if number:
        callbacks.commit("on_the_line", call=call, line_ttl=ms(LONGEST_S), number=number)


def active_calls(callbacks: Callbacks, callback: Callback) -> list[str]:
    """Return the telephone's calls with us; empty for a switchboard, which can be rung."""
    line = callbacks.keys.line(callback.contact.caller)
    calls = sorted(map(str, callbacks.router.store.redis.smembers(line)))
    return calls if len(calls) < LINES else []
