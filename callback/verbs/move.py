"""Move: an open callback is to be made at another time, or by others."""

from callback.change import ANSWERS, Change
from callback.store import Callbacks
from callback.times import booking, slot
from routing.effects import Effects
from routing.queue import Queue
from routing.store import ms
from routing.verbs.assign import assign


def move(
    callbacks: Callbacks,
    contact: str,
    now: float,
    *,
    due: float | None = None,
    queue: Queue | None = None,
) -> tuple[Change, Effects]:
    """To a time (Unix seconds; None: in its turn) and a queue (None: as it is); `since` stays."""
    found = callbacks.desk.store.contact(contact)
    if found is None or not found.callback or found.end:
        return Change.GONE, []
    to = queue or found.queue
    if due is not None and slot(callbacks, to, due, now) is None:
        return Change.CLOSED, []
    answer = _commit(callbacks, contact, found.queue, to, due, now)
    if answer != "ok":
        return (Change.FULL if answer == "slot" else ANSWERS[answer]), []
    return Change.DONE, assign(callbacks.desk, now)


def _commit(
    callbacks: Callbacks, contact: str, from_: Queue, to: Queue, due: float | None, now: float
) -> str:
    keys = callbacks.desk.store.keys
    return callbacks.tell(
        "move",
        [
            keys.contact(contact),
            keys.queue(from_.id),
            keys.queue(to.id),
            keys.booked(from_.id),
            keys.booked(to.id),
            keys.deadlines,
            keys.events,
            keys.returned,
        ],
        [ms(now), contact, to.id, *booking(callbacks, to, due, now)],
    )
