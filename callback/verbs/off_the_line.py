"""Off the line: a telephone's call with us is over, and it may be rung."""

from callback.state.open_callbacks import awaited_callback
from callback.state.store import Callbacks
from callback.verbs.resume import resume
from callback.verbs.suspend_during_call import LINES
from routing.effects import Effects


def off_the_line(callbacks: Callbacks, number: str, call: str, now: float) -> Effects:
    """Note that the call is over, and return the number's callback to its place.

    It stays suspended if the number is in another call with us.
    """
    if not number:
        return []
    callback = awaited_callback(callbacks, number)
    id_ = callback.id if callback else "none"
    answer = callbacks.commit(
        "off_the_line", now=now, contact=id_, call=call, switchboard=LINES, number=number
    )
    return resume(callbacks, id_, now) if answer == "ok" else []
