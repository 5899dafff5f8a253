"""Arrive: a citizen's call becomes a contact at the end of its queue."""

import secrets
from dataclasses import dataclass

from routing.desk import Desk
from routing.effects import Effects
from routing.keys import ENDED_TTL_MS, PROMISED, TALLY_TTL_MS
from routing.queue import Queue
from routing.reserve import keeper_of, met_last
from routing.store import ms
from routing.verbs.assign import assign


@dataclass(frozen=True, slots=True)
class Arrived:
    """`contact` is empty when the call has ended before it arrived, or the queue is full."""

    contact: str
    effects: Effects
    full: bool = False


def arrive(
    desk: Desk,
    *,
    call: str,
    caller: str,
    called: str,
    queue: Queue,
    now: float,
    guide: str = "",
) -> Arrived:
    """Queues the call; the same call again gives the contact it already is.

    `caller` is E.164 or empty when withheld; `called` is our own number. The contact is first kept
    for `guide`, or for whom the citizen met last, where that one is on duty and may serve it.
    """
    id_ = "c" + secrets.token_hex(8)
    keeper = keeper_of(desk, queue.id, guide or met_last(desk, caller))
    answer = _commit(desk, id_, call, caller, called, queue, keeper, now)
    if answer == "ok":
        return Arrived(id_, assign(desk, now))
    if answer == "full":
        return Arrived("", [], full=True)
    known = "" if answer == "ended" or answer.startswith(PROMISED) else answer
    return Arrived(known, [])


def _commit(
    desk: Desk,
    id_: str,
    call: str,
    caller: str,
    called: str,
    queue: Queue,
    keeper: str,
    now: float,
) -> str:
    keys, full_at = desk.store.keys, desk.site.groups[queue.group].full_at
    return desk.store.tell(
        "arrive",
        [
            keys.call(call),
            keys.contact(id_),
            keys.queue(queue.id),
            keys.deadlines,
            keys.events,
            desk.today(queue, now),
            keys.reserved,
            desk.on_duty(keeper),
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
            full_at or "",
            keeper,
            ms(now + desk.site.routing.reserve_s),
        ],
    )
