"""Move: an open callback is to be made at another time, or by others."""

from callback.change_result import ANSWERS, Change
from callback.free_times import booking, slot
from callback.store import Callbacks
from callback.verbs.rest import onward, resting
from callback.verbs.text import IN_TURN, MOVED, was_told_a_time
from routing.effects import Effects
from routing.state.contact import Contact
from routing.state.queue import Queue


def move(
    callbacks: Callbacks,
    contact: str,
    now: float,
    *,
    due: float | None = None,
    queue: Queue | None = None,
) -> tuple[Change, Effects]:
    """To a time (Unix seconds; None: in its turn) and a queue (None: as it is); `since` stays.

    The citizen is told in writing where it makes another of the time that was told.
    """
    found = callbacks.desk.store.contact(contact)
    if found is None or not found.callback or found.end:
        return Change.GONE, []
    to = queue or found.queue
    if due is not None and slot(callbacks, to, due, now) is None:
        return Change.CLOSED, []
    answer = _commit(callbacks, found, to, due, now)
    if answer != "ok":
        return (Change.FULL if answer == "slot" else ANSWERS[answer]), []
    return Change.DONE, onward(callbacks, contact, now)


def _commit(
    callbacks: Callbacks, contact: Contact, to: Queue, due: float | None, now: float
) -> str:
    return callbacks.commit(
        "move",
        now=now,
        contact=contact.id,
        queue=contact.queue.id,
        new_queue=to.id,
        text=_news(callbacks, contact, to, due, now),
        **booking(callbacks, to, due, now, own=contact.id),
    )


def _news(callbacks: Callbacks, contact: Contact, to: Queue, due: float | None, now: float) -> str:
    """What tells the citizen; where nobody may be rung now the rest is told instead."""
    if due is None:
        in_vain = not was_told_a_time(contact) or resting(callbacks, to, now)
        return "" if in_vain else IN_TURN
    if due == contact.due:
        return ""
    return MOVED if was_told_a_time(contact) else "text_promised"
