"""What the guide's page shows of a call with a colleague, and for a moment after it."""

from pydantic import BaseModel, Field

from conversation.colleague_calls.call_colleague import colleague_call
from conversation.colleague_calls.record import CallState, Side
from conversation.store import Conversations
from routing.router import Router
from routing.state.guide import GuideAtWork

SHOWN_S = 15
"""Seconds for which the page says that a colleague was not reached."""


class ColleagueCallView(BaseModel):
    """A call between this guide and a colleague; times are Unix seconds."""

    id: str
    name: str = Field(description="The colleague's name.")
    calls: bool = Field(description="Whether this guide calls, rather than is called.")
    state: CallState
    talked: float = Field(description="Since when the two talk; 0 before.")
    reason: str = Field(description="Why it ended: hung_up, busy, no_answer, …; empty before.")


def colleague_call_view(router: Router, guide: GuideAtWork, now: float) -> ColleagueCallView | None:
    """Return the guide's call with a colleague; None without one, or long after it."""
    found = colleague_call(Conversations(router), guide.colleague_call)
    if found is None or (found.is_over and now - found.ended > SHOWN_S):
        return None
    calls = found.caller == guide.id
    other = found.guide(Side.CALLEE if calls else Side.CALLER)
    known = router.site.guides.get(other)
    return ColleagueCallView(
        id=found.id,
        name=known.name if known else other,
        calls=calls,
        state=found.state,
        talked=found.talked,
        reason=found.reason,
    )
