"""Call colleague: a guide calls another guide; the caller's own telephone rings first."""

import secrets
from typing import Any, cast

from conversation.colleague_calls.record import ColleagueCall, Side
from conversation.store import KEPT_MS, Conversations
from routing.effects import RingColleague
from routing.router import Router
from routing.state.store import ms
from routing.verbs.release_call import LATE_RING_S


def call_colleague(
    conversations: Conversations, caller: str, callee: str, now: float
) -> tuple[str, str]:
    """Reserve both guides and ring the caller; return the answer and the id of the call.

    The answer is `ok`, or `caller` or `callee`: that guide is signed out, or has a contact or a
    call. A guide who is away can call and be called.
    """
    router, id_ = conversations.router, "g" + secrets.token_hex(8)
    answer = conversations.commit(
        "call_colleague",
        now=now,
        call=id_,
        caller=caller,
        callee=callee,
        rings_until=rings_until(router, now),
        kept=KEPT_MS,
        keys={"caller_idle": router.idle(caller), "callee_idle": router.idle(callee)},
        effects=[RingColleague(id_, Side.CALLER.value)],
    )
    return answer, id_ if answer == "ok" else ""


def colleague_call(conversations: Conversations, id_: str) -> ColleagueCall | None:
    """Return the call with this id; None if it is unknown or long over."""
    if not id_:
        return None
    key = conversations.keys.colleague_call(id_)
    fields = cast("dict[str, Any]", conversations.router.store.redis.hgetall(key))
    return ColleagueCall.read(id_, fields) if "state" in fields else None


def rings_until(router: Router, now: float) -> int:
    """Return when a ring that begins now is over at the latest, in milliseconds."""
    return ms(now + router.site.timing.offer_s + LATE_RING_S)
