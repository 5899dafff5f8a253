"""Arrive: a citizen's call becomes a contact at the end of its queue."""

import secrets
from dataclasses import dataclass

from routing.desk import Desk
from routing.effects import Effects
from routing.keys import ENDED_TTL_MS, TALLY_TTL_MS
from routing.queue import Queue
from routing.store import ms
from routing.verbs.assign import assign


@dataclass(frozen=True, slots=True)
class Arrived:
    """`contact` is empty when the call has ended before it arrived."""

    contact: str
    effects: Effects


def arrive(desk: Desk, *, call: str, caller: str, called: str, queue: Queue, now: float) -> Arrived:
    """Queues the call; the same call again gives the contact it already is.

    `caller` is E.164 or empty when withheld; `called` is our own number.
    """
    id_ = "c" + secrets.token_hex(8)
    answer = _commit(desk, id_, call, caller, called, queue, now)
    if answer == "ok":
        return Arrived(id_, assign(desk, now))
    known = "" if answer == "ended" or answer.startswith("promised:") else answer
    return Arrived(known, [])


def _commit(
    desk: Desk, id_: str, call: str, caller: str, called: str, queue: Queue, now: float
) -> str:
    keys = desk.store.keys
    return desk.store.tell(
        "arrive",
        [
            keys.call(call),
            keys.contact(id_),
            keys.queue(queue.id),
            keys.deadlines,
            keys.events,
            desk.today(queue, now),
        ],
        [
            ms(now),
            id_,
            queue.id,
            caller,
            called,
            call,
            ms(now + desk.site.timing.lost_call_s),
            ENDED_TTL_MS,
            TALLY_TTL_MS,
        ],
    )
