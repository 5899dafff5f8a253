"""Reschedule: an open callback gets another time or another queue."""

from callback.change_result import ANSWERS, Change
from callback.slots.free_times import booking, slot
from callback.state.record import Callback
from callback.state.store import Callbacks
from callback.texts import IN_TURN, MOVED, was_told_a_time
from callback.verbs.suspend import offer_or_suspend, suspension
from routing.effects import Effects
from routing.state.queue import Queue


def reschedule(
    callbacks: Callbacks,
    contact: str,
    now: float,
    *,
    due: float | None = None,
    queue: Queue | None = None,
) -> tuple[Change, Effects]:
    """Move a callback to another time and queue.

    `due` is in Unix seconds (None: in queue order); queue None: the same. `since` stays. The
    citizen gets a text message if this changes a time that was told.
    """
    found = callbacks.get(contact)
    if found is None or not found.is_awaited or found.contact.end:
        return Change.GONE, []
    to = queue or found.queue
    if due is not None and slot(callbacks, to, due, now) is None:
        return Change.CLOSED, []
    answer = _commit(callbacks, found, to, due, now)
    if answer != "ok":
        return (Change.FULL if answer == "slot" else ANSWERS[answer]), []
    return Change.DONE, offer_or_suspend(callbacks, contact, now)


def _commit(
    callbacks: Callbacks, callback: Callback, to: Queue, due: float | None, now: float
) -> str:
    return callbacks.commit(
        "reschedule",
        now=now,
        contact=callback.id,
        queue=callback.queue.id,
        new_queue=to.id,
        text=_text_for(callbacks, callback, to, due, now),
        **booking(callbacks, to, due, now, own=callback.id),
    )


def _text_for(
    callbacks: Callbacks, callback: Callback, to: Queue, due: float | None, now: float
) -> str:
    """Return the text message that tells the citizen; empty if there is nothing to tell.

    If nobody may be rung now, the suspension that follows sends its own message.
    """
    if due is None:
        nothing_to_tell = not was_told_a_time(callback) or suspension(callbacks, to, now)
        return "" if nothing_to_tell else IN_TURN
    if due == callback.due:
        return ""
    return MOVED if was_told_a_time(callback) else "text_promised"
