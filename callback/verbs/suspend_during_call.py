"""Suspend during a call: do not ring a telephone while it is in a call with us."""

from callback.retry_policy import NOT_RUNG
from callback.state.record import Callback
from callback.state.store import Callbacks
from callback.verbs.fail_attempt import fail_attempt
from routing.effects import Effects
from routing.scripts.scripts import Commit
from routing.state.queue import Queue
from routing.state.store import committing, ms

LINES = 3
"""A number in so many calls at once is taken for a switchboard with free lines.

It is rung all the same; otherwise a callback to it might stand by for ever.
"""


def suspend_during_call(callbacks: Callbacks, callback: Callback, call: str, now: float) -> bool:
    """Suspend a callback in line until the call is over; False if it cannot be.

    One out of line returns no sooner than that. One being rung or connected is left alone.
    """
    number = callback.contact.caller
    run = suspending_during_call(callbacks, callback.id, callback.queue, number, now, call=call)
    return callbacks.commit_together(run) == "ok"


def suspending_during_call(
    callbacks: Callbacks,
    contact: str,
    queue: Queue,
    number: str,
    now: float,
    *,
    call: str = "",
    but: str = "",
) -> Commit:
    """Return the commit that suspends the callback while its telephone talks with us.

    That is in `call`, or by default in any call but `but`. Commit it together with what brings the
    callback into its queue.
    """
    return committing(
        "suspend_during_call",
        now,
        contact=contact,
        queue=queue.id,
        number=number,
        call=call,
        but=but,
        check_at=ms(now + callbacks.router.site.timing.lost_call_s),
        switchboard=LINES,
    )


def cancel_attempt(callbacks: Callbacks, callback: Callback, attempt: int, now: float) -> Effects:
    """Suspend a callback whose telephone is in a call with us; nothing has rung."""
    missed = fail_attempt(callbacks, callback.id, attempt, NOT_RUNG, now)
    number = callback.contact.caller
    stands_by = suspending_during_call(callbacks, callback.id, callback.queue, number, now)
    callbacks.commit_together(stands_by)
    return missed
