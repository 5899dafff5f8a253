"""Arrive: a citizen's call becomes a contact at the end of its queue."""

import secrets
from dataclasses import dataclass

from routing.desk import Desk
from routing.effects import Effects
from routing.state.keys import FULL, LEFT
from routing.state.queue import Queue
from routing.state.reservation import keeper_of, met_last
from routing.state.store import ms
from routing.verbs.assign import assign


@dataclass(frozen=True, slots=True)
class Arrived:
    """The call's contact; empty if the call has already ended or the queue is full."""

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
    """Queue the call; the same call again returns the contact that it already is.

    `caller` is E.164 or empty if withheld; `called` is our own number. The contact is first
    reserved for `guide`, or for the guide whom the citizen met last, if that guide is on duty and
    may serve it.
    """
    id_ = "c" + secrets.token_hex(8)
    keeper = keeper_of(desk, queue.id, guide or met_last(desk, caller))
    answer = _commit(desk, id_, call, caller, called, queue, keeper, now)
    if answer == "ok":
        return Arrived(id_, assign(desk, now))
    if answer == FULL:
        return Arrived("", [], full=True)
    known = "" if answer == "ended" or answer.startswith(LEFT) else answer
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
    full_at = desk.site.groups[queue.group].full_at
    return desk.store.commit(
        "arrive",
        now=now,
        contact=id_,
        queue=queue.id,
        caller=caller,
        called=called,
        call=call,
        lost_at=ms(now + desk.site.timing.lost_call_s),
        full_at="" if full_at is None else full_at,
        keeper=keeper,
        kept_until=ms(now + desk.site.routing.reserve_s),
        keys={"today": desk.today(queue, now), "keeper_on_duty": desk.on_duty(keeper)},
    )
