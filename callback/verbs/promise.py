"""Promise: the citizen hangs up and keeps the place in line, or is promised a time."""

from enum import StrEnum

from callback.free_times import TIMES, booking, due_for
from callback.numbers import Refusal, refusal
from callback.store import Callbacks
from callback.verbs.cancel import replacing
from callback.verbs.rest import resume
from callback.verbs.stand_by import standing_by
from callback.verbs.wish import unwish
from routing.effects import Effects
from routing.state.contact import BEFORE_MET, Contact, ContactState
from routing.state.keys import ENDED_TTL_MS, PROMISED
from routing.state.store import committing, ms
from routing.verbs.assign import assign
from routing.verbs.leave import LOOKS, abandon, is_late, leave
from routing.verbs.requeue import requeue

FAREWELL_S = 30
"""How long the last sentence may take, should no word come that the call is over."""


class Promise(StrEnum):
    """What the citizen is told."""

    MADE = "made"
    ALREADY = "already"  # the number has another open callback; nothing was changed
    WITHHELD = "withheld"
    REFUSED = "refused"  # the number may not be rung
    FULL = "full"  # so many are promised that time that there is no room for more
    TOO_LATE = "too_late"  # a guide is being rung or has answered: stay on the line


def promise(
    callbacks: Callbacks,
    contact: str,
    call: str,
    now: float,
    *,
    number: str = "",
    due: float | None = None,
    instead: str = "",
) -> Promise:
    """Makes the contact a callback to `number`, or else to the one that calls.

    With `due` it is promised for that moment; `instead` of another callback of the number, which
    ends in the same commit, unless it is being rung. The same key pressed again is answered the
    same.
    """
    desk = callbacks.desk
    if desk.store.call(call) == PROMISED + contact:
        return Promise.MADE
    found = desk.store.contact(contact)
    if found is None or found.state is not ContactState.WAITING or found.call != call:
        return Promise.TOO_LATE
    to = number or found.caller
    refused = refusal(desk.site, to)
    if refused is not None:
        return Promise.WITHHELD if refused is Refusal.WITHHELD else Promise.REFUSED
    answer = commit(
        callbacks, found, call, to, now, rests=now + FAREWELL_S, due=due, instead=instead
    )
    return ANSWERS.get(answer, Promise.TOO_LATE)


ANSWERS = {"ok": Promise.MADE, "number": Promise.ALREADY, "slot": Promise.FULL}


def redeem(
    callbacks: Callbacks,
    contact: Contact,
    call: str,
    number: str,
    now: float,
) -> Effects | None:
    """Who hangs up after asking for a callback has it; None when there is nothing to be kept.

    What does not fit today has the first free time, or the next where others were promised that one
    in the same moment. Where a guide is being rung already that goes on, and the citizen is rung
    when the guide takes it. A number that has another open callback keeps that one.
    """
    desk, answer = callbacks.desk, ""
    if refusal(desk.site, number) is not None:
        return None
    effects: Effects = []
    for _ in range(LOOKS):  # the contact may move between reading and committing
        if not _may_be_promised(desk.store.contact(contact.id), call):
            break
        effects += requeue(desk, contact.id, now)
        answer = _commit_first_free(callbacks, contact, call, number, now)
        if answer != "contact":
            break
    unwish(callbacks, call)  # last, for who dies before it is told of the hang-up again
    if answer == "ok":
        return effects + assign(desk, now)
    if answer == "number" and abandon(desk, contact, "already_promised", "already_promised", now):
        return effects
    return effects + leave(desk, contact.id, call, now) if effects else None


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


def _may_be_promised(contact: Contact | None, call: str) -> bool:
    """Whether the two have not met, and it is still this call's."""
    return contact is not None and contact.call == call and contact.state in BEFORE_MET


def hung_up(callbacks: Callbacks, call: str, now: float) -> Effects:
    """The call in which the promise was made is over: the contact stands in line again.

    One that has stood there since then, and rests for another reason, is left to rest.
    """
    desk = callbacks.desk
    known = desk.store.call(call)
    if not known.startswith(PROMISED):
        return []
    desk.store.redis.set(desk.store.keys.call(call), "ended", px=ENDED_TTL_MS)
    unwish(callbacks, call)
    id_ = known.removeprefix(PROMISED)
    contact = desk.store.contact(id_)
    return resume(callbacks, id_, now) if contact and contact.farewell == call else []


def commit(
    callbacks: Callbacks,
    contact: Contact,
    call: str,
    number: str,
    now: float,
    *,
    rests: float | None = None,
    due: float | None = None,
    instead: str = "",
) -> str:
    """Writes the promise down; without `rests` the call is over and nothing need be waited for."""
    desk = callbacks.desk
    made = committing(
        "promise",
        now,
        contact=contact.id,
        call=call,
        number=number,
        queue=contact.queue.id,
        returns_by="" if rests is None else ms(rests),
        later_by=desk.site.callback.later_by_s * 1000,
        instead=instead,
        late=int(is_late(desk, contact, now)),
        keys={
            "today": desk.today(contact.queue, now),
            "other": desk.store.keys.contact(instead or contact.id),
        },
        **booking(callbacks, contact.queue, due, now),
    )
    stands_by = standing_by(callbacks, contact.id, contact.queue, number, now, but=call)
    replaced = replacing(callbacks, contact.id, instead, now)
    return callbacks.commit_together(made, *replaced, stands_by)
