"""A colleague call: two guides who talk with each other, without a contact."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """The two guides of a call: who calls, and who is called."""

    CALLER = "caller"
    CALLEE = "callee"


class CallState(StrEnum):
    """The caller's own telephone rings first, then the colleague's."""

    RINGING_CALLER = "ringing_caller"
    RINGING_CALLEE = "ringing_callee"
    TALKING = "talking"
    ENDED = "ended"


class CallEnd(StrEnum):
    """Why a colleague call is over."""

    HUNG_UP = "hung_up"
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    FAILED = "failed"  # a telephone could not be reached
    NOT_RUNG = "not_rung"  # our account could not call
    LOST = "lost"  # the carrier says that a leg is over


@dataclass(frozen=True, slots=True)
class ColleagueCall:
    """The call; times are Unix seconds, 0 until they come.

    `caller` and `callee` are ids of guides; a leg is empty until the carrier has named it. `side`
    is who ended the call, empty if neither did.
    """

    id: str
    caller: str
    callee: str
    state: CallState
    caller_leg: str
    callee_leg: str
    began: float
    talked: float
    ended: float
    reason: str
    side: str

    @property
    def is_over(self) -> bool:
        """Whether the call has ended."""
        return self.state is CallState.ENDED

    def guide(self, side: Side) -> str:
        """Return the id of the guide on this side."""
        return self.caller if side is Side.CALLER else self.callee

    def leg(self, side: Side) -> str:
        """Return the leg of this side; empty until it is known."""
        return self.caller_leg if side is Side.CALLER else self.callee_leg

    def rings(self, side: Side) -> bool:
        """Return whether this side's telephone rings, or is about to."""
        ringing = {Side.CALLER: CallState.RINGING_CALLER, Side.CALLEE: CallState.RINGING_CALLEE}
        return self.state is ringing[side]

    @classmethod
    def read(cls, id_: str, fields: Mapping[str, str]) -> "ColleagueCall":
        """Read the Redis hash, whose times are milliseconds."""
        return cls(
            id=id_,
            caller=fields["caller"],
            callee=fields["callee"],
            state=CallState(fields["state"]),
            caller_leg=fields.get("caller_leg", ""),
            callee_leg=fields.get("callee_leg", ""),
            began=int(fields["began"]) / 1000,
            talked=int(fields.get("talked", 0)) / 1000,
            ended=int(fields.get("ended", 0)) / 1000,
            reason=fields.get("reason", ""),
            side=fields.get("side", ""),
        )
