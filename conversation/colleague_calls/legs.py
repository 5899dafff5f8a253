"""The legs of a colleague call: ringing, known to the carrier, answered."""

from conversation.colleague_calls.call_colleague import colleague_call, rings_until
from conversation.colleague_calls.record import ColleagueCall, Side
from conversation.store import Conversations
from routing.effects import Effects, RingColleague
from routing.state.store import ms

CHECK_S = 10
"""Seconds between checks that both are still there; an event may be lost."""


def claim_colleague_ring(
    conversations: Conversations, id_: str, side: Side, now: float
) -> ColleagueCall | None:
    """Claim the ringing of one side for this job alone; None if claimed or no longer wanted."""
    answer = conversations.commit("claim_colleague_ring", now=now, call=id_, side=side.value)
    return colleague_call(conversations, id_) if answer == "ok" else None


def colleague_rung(conversations: Conversations, id_: str, side: Side, leg: str) -> bool:
    """Record the leg's name; False if it is no longer wanted and must end."""
    call = colleague_call(conversations, id_)
    if call is None:
        return False
    answer = conversations.commit(
        "colleague_rung", call=id_, side=side.value, guide=call.guide(side), leg=leg
    )
    return answer in ("ok", "again")


def colleague_answered(
    conversations: Conversations, id_: str, side: Side, leg: str, now: float
) -> bool:
    """Note that this side is on the line: the caller's answer rings the colleague. Idempotent.

    False if the leg is no longer wanted and must end.
    """
    if not colleague_rung(conversations, id_, side, leg):
        return False
    rings: Effects = [RingColleague(id_, Side.CALLEE.value)]
    is_caller = side is Side.CALLER
    answer = conversations.commit(
        "colleague_answered",
        now=now,
        call=id_,
        side=side.value,
        due=rings_until(conversations.router, now) if is_caller else ms(now + CHECK_S),
        effects=rings if is_caller else [],
    )
    return answer in ("ok", "again")
