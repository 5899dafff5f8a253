"""Ask by telephone: a caller who hears that it is closed gets a time."""

from dataclasses import replace

from callback.slots.free_times import TIMES, times
from callback.state.pending_number import forget_pending_number, pending_number, pending_queue
from callback.state.requests import find_by_key
from callback.state.store import Callbacks
from callback.verbs.create_callback import (
    CallbackRequest,
    RequestAnswer,
    RequestResult,
    create_callback,
)
from routing.effects import Effects
from routing.state.queue import Queue


def ask_by_telephone(
    callbacks: Callbacks,
    call: str,
    *,
    called: str,
    number: str,
    queue: Queue,
    due: float,
    now: float,
    instead: str = "",
) -> tuple[RequestResult, Effects]:
    """Create a callback as `ask` does, without the limits on requests.

    What this call requested before is answered as made, not as already, and never replaces
    itself.
    """
    own = requested_in(callbacks, call, number)
    asked, effects = create_callback(
        callbacks,
        CallbackRequest(
            number=number,
            queue=queue,
            key=_key(call, number),
            call=call,
            called=called,
            due=due,
            instead="" if instead == own else instead,
        ),
        now,
    )
    again = bool(asked.contact) and asked.contact == (own or requested_in(callbacks, call, number))
    return (replace(asked, answer=RequestAnswer.MADE) if again else asked), effects


def requested_in(callbacks: Callbacks, call: str, number: str) -> str:
    """Return the contact that this call made for the number; empty if none."""
    return find_by_key(callbacks, _key(call, number))


def hung_up_on_closed(callbacks: Callbacks, call: str, called: str, now: float) -> Effects:
    """Schedule the first free time for a caller who hangs up once the number was read.

    If others take that time in the same moment, the next one is taken.
    """
    number, queue = pending_number(callbacks, call), pending_queue(callbacks, call)
    effects = _first_free(callbacks, call, called, number, queue, now) if queue else []
    # Last: if this process dies first, the repeated hang-up starts over.
    forget_pending_number(callbacks, call)
    return effects


def _first_free(
    callbacks: Callbacks, call: str, called: str, number: str, queue: Queue, now: float
) -> Effects:
    for _ in range(TIMES):
        due = next(iter(times(callbacks, queue, now)), None)
        if due is None:
            break
        asked, effects = ask_by_telephone(
            callbacks, call, called=called, number=number, queue=queue, due=due, now=now
        )
        if asked.answer is not RequestAnswer.FULL:
            return effects
    return []


def _key(call: str, number: str) -> str:
    return f"{call} {number}"
