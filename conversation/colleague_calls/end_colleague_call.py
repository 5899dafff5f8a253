"""End colleague call: either guide hangs up, does not answer, or is lost."""

from conversation.colleague_calls.call_colleague import colleague_call
from conversation.colleague_calls.legs import CHECK_S
from conversation.colleague_calls.record import CallEnd, CallState, ColleagueCall, Side
from conversation.store import Conversations
from routing.effects import CheckColleagueCall, Effects, EndGuideCall, HangUp
from routing.state.store import ms
from routing.verbs.assign import assign
from routing.verbs.release_call import LEG_S

UNREACHED = "guide_missed"
"""The sentence that a caller hears whose colleague was not reached."""


def end_colleague_call(
    conversations: Conversations, id_: str, side: Side | None, why: CallEnd, now: float
) -> Effects:
    """End the call for both guides, who are idle again without wrap-up. Idempotent.

    `side` is the guide who ended it or was not reached; None if neither did.
    """
    call = colleague_call(conversations, id_)
    if call is None or call.is_over:
        return []
    router, effects = conversations.router, _ends(call, side)
    answer = conversations.commit(
        "end_colleague_call",
        now=now,
        call=id_,
        caller=call.caller,
        callee=call.callee,
        side=side.value if side else "",
        reason=why.value,
        leg_until=ms(now + LEG_S),
        keys={"caller_idle": router.idle(call.caller), "callee_idle": router.idle(call.callee)},
        effects=effects,
    )
    return effects + assign(router, now) if answer == "ok" else []


def check_colleague_call(conversations: Conversations, id_: str, now: float) -> Effects:
    """End a call that has rung for too long, or ask the carrier whether both are still there."""
    call = colleague_call(conversations, id_)
    if call is None or call.is_over:
        return []
    if call.state is not CallState.TALKING:
        side = next(side for side in Side if call.rings(side))
        return end_colleague_call(conversations, id_, side, CallEnd.NO_ANSWER, now)
    effects: Effects = [CheckColleagueCall(id_)]
    conversations.commit(
        "check_colleague_call", call=id_, check_at=ms(now + CHECK_S), effects=effects
    )
    return effects


def _ends(call: ColleagueCall, side: Side | None) -> Effects:
    """Return how the legs end: a caller whose colleague is not reached hears so first."""
    unreached = call.rings(Side.CALLEE) and side is Side.CALLEE
    first: Effects = []
    if call.caller_leg:
        leg = call.caller_leg
        first = [EndGuideCall(leg, UNREACHED) if unreached else HangUp(leg)]
    return first + ([HangUp(call.callee_leg)] if call.callee_leg else [])
