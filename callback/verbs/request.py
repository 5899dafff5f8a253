"""Request: a caller in line asks to be called back, and keeps the place or gets a time."""

from enum import StrEnum

from callback.numbers import Refusal, refusal
from callback.slots.free_times import TIMES, booking, due_for
from callback.state.pending_number import forget_pending_number
from callback.state.store import Callbacks
from callback.verbs.cancel import replacing
from callback.verbs.resume import resume
from callback.verbs.suspend_during_call import suspending_during_call
from routing.effects import Effects
from routing.state.contact import BEFORE_MET, Contact, ContactState
from routing.state.keys import ENDED_TTL_MS, LEFT
from routing.state.store import committing, ms
from routing.verbs.assign import assign
from routing.verbs.leave import LOOKS, abandon, is_late, leave
from routing.verbs.requeue import requeue

FAREWELL_S = 30
"""Longest time for the last sentence if no webhook says that the call is over."""


class Requested(StrEnum):
    """The result of a request, which the citizen hears."""

    MADE = "made"
    ALREADY = "already"  # the number has another open callback; nothing was changed
    WITHHELD = "withheld"
    REFUSED = "refused"  # the number may not be rung
    FULL = "full"  # no room at that time
    TOO_LATE = "too_late"  # a guide is being rung or has answered: stay on the line


def request(
    callbacks: Callbacks,
    contact: str,
    call: str,
    now: float,
    *,
    number: str = "",
    due: float | None = None,
    instead: str = "",
) -> Requested:
    """Make the contact a callback to `number`, by default the one that calls.

    With `due` it is scheduled for that moment. `instead` is the number's other callback to replace:
    it ends in the same commit, unless it is being rung. Idempotent: the same key pressed again gets
    the same answer.
    """
    router = callbacks.router
    if router.store.call(call) == LEFT + contact:
        return Requested.MADE
    found = router.store.contact(contact)
    if found is None or found.state is not ContactState.WAITING or found.call != call:
        return Requested.TOO_LATE
    to = number or found.caller
    refused = refusal(router.site, to)
    if refused is not None:
        return Requested.WITHHELD if refused is Refusal.WITHHELD else Requested.REFUSED
    answer = commit(
        callbacks, found, call, to, now, returns_by=now + FAREWELL_S, due=due, instead=instead
    )
    return ANSWERS.get(answer, Requested.TOO_LATE)


ANSWERS = {"ok": Requested.MADE, "number": Requested.ALREADY, "slot": Requested.FULL}


def complete_request(
    callbacks: Callbacks,
    contact: Contact,
    call: str,
    number: str,
    now: float,
) -> Effects | None:
    """Make the callback that a citizen was asking for when the call ended.

    None if there is nothing to make. A callback that does not fit today gets the first free
    time, or the next if others take that one in the same moment. If a guide is already being rung,
    that goes on, and the citizen is rung when the guide accepts. A number that has another open
    callback keeps that one.
    """
    router, answer = callbacks.router, ""
    if refusal(router.site, number) is not None:
        return None
    effects: Effects = []
    for _ in range(LOOKS):  # the contact may move between reading and committing
        if not _may_be_requested(router.store.contact(contact.id), call):
            break
        effects += requeue(router, contact.id, now)
        answer = _commit_first_free(callbacks, contact, call, number, now)
        if answer != "contact":
            break
    # Last: if this process dies first, the repeated hang-up starts over.
    forget_pending_number(callbacks, call)
    if answer == "ok":
        return effects + assign(router, now)
    if answer == "number" and abandon(router, contact, "already_promised", "already_promised", now):
        return effects
    return effects + leave(router, contact.id, call, now) if effects else None


def _commit_first_free(
    callbacks: Callbacks, contact: Contact, call: str, number: str, now: float
) -> str:
    answer = ""
    for _ in range(TIMES):
        due = due_for(callbacks, contact.queue, contact.since, now)
        answer = commit(callbacks, contact, call, number, now, due=due)
        if answer != "slot":
            break
    return answer


def _may_be_requested(contact: Contact | None, call: str) -> bool:
    """Return whether it is still this call's contact and has not met a guide."""
    return contact is not None and contact.call == call and contact.state in BEFORE_MET


def finish_request_call(callbacks: Callbacks, call: str, now: float) -> Effects:
    """Return the contact to its queue when the call of the request is over.

    One that has returned before, and is out of line for another reason, stays there.
    """
    router = callbacks.router
    known = router.store.call(call)
    if not known.startswith(LEFT):
        return []
    router.store.redis.set(router.store.keys.call(call), "ended", px=ENDED_TTL_MS)
    forget_pending_number(callbacks, call)
    id_ = known.removeprefix(LEFT)
    callback = callbacks.get(id_)
    return resume(callbacks, id_, now) if callback and callback.leg == call else []


def commit(
    callbacks: Callbacks,
    contact: Contact,
    call: str,
    number: str,
    now: float,
    *,
    returns_by: float | None = None,
    due: float | None = None,
    instead: str = "",
) -> str:
    """Commit the request; without `returns_by` the call is over and it is in line at once."""
    router = callbacks.router
    made = committing(
        "request",
        now,
        contact=contact.id,
        call=call,
        number=number,
        queue=contact.queue.id,
        returns_by="" if returns_by is None else ms(returns_by),
        later_by=router.site.callback.later_by_s * 1000,
        instead=instead,
        late=int(is_late(router, contact, now)),
        keys={
            "today": router.today(contact.queue, now),
            "other": router.store.keys.contact(instead or contact.id),
        },
        **booking(callbacks, contact.queue, due, now),
    )
    stands_by = suspending_during_call(callbacks, contact.id, contact.queue, number, now, but=call)
    replaced = replacing(callbacks, contact.id, instead, now)
    return callbacks.commit_together(made, *replaced, stands_by)
