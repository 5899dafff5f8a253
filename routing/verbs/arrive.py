"""Arrive: a citizen's call becomes a contact at the end of its queue."""

import secrets
from dataclasses import dataclass

from routing.effects import Effects
from routing.router import Router
from routing.state.keys import FULL, LEFT
from routing.state.queue import Queue
from routing.state.reservation import last_guide, reservable_guide
from routing.state.store import ms
from routing.verbs.assign import assign


@dataclass(frozen=True, slots=True)
class Arrived:
    """The call's contact; empty if the call has already ended or the queue is full."""

    contact: str
    effects: Effects
    full: bool = False


def arrive(
    router: Router,
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
    keeper = reservable_guide(router, queue.id, guide or last_guide(router, caller))
    answer = _commit(router, id_, call, caller, called, queue, keeper, now)
    if answer == "ok":
        return Arrived(id_, assign(router, now))
    if answer == FULL:
        return Arrived("", [], full=True)
    known = "" if answer == "ended" or answer.startswith(LEFT) else answer
    return Arrived(known, [])


def _commit(
    router: Router,
    id_: str,
    call: str,
    caller: str,
    called: str,
    queue: Queue,
    keeper: str,
    now: float,
) -> str:
    full_at = router.site.groups[queue.group].full_at
    return router.store.commit(
        "arrive",
        now=now,
        contact=id_,
        queue=queue.id,
        caller=caller,
        called=called,
        call=call,
        lost_at=ms(now + router.site.timing.lost_call_s),
        full_at="" if full_at is None else full_at,
        keeper=keeper,
        kept_until=ms(now + router.site.routing.reserve_s),
        version=router.version,
        keys={"today": router.today(queue, now), "keeper_on_duty": router.on_duty(keeper)},
    )
