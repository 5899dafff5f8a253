"""A guide at work: the status the person chose and the state the system set."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class GuideStatus(StrEnum):
    """The status that the person chose."""

    SIGNED_OUT = "signed_out"
    READY = "ready"
    AWAY = "away"


class GuideState(StrEnum):
    """What the system has the person doing."""

    IDLE = "idle"
    OFFERED = "offered"
    CONNECTED = "connected"
    CONSULTED = "consulted"  # a colleague asks, from ringing on
    COLLEAGUE_CALL = "colleague_call"  # with a colleague and no contact, from ringing on
    WRAP_UP = "wrap_up"


@dataclass(frozen=True, slots=True)
class InterruptedWrapUp:
    """A wrap-up that goes on after the present conversation, for `left` seconds."""

    contact: str
    draft: str
    left: float

    @classmethod
    def read(cls, text: str) -> "InterruptedWrapUp | None":
        """Read the field of the guide's hash; None if it is empty."""
        if not text:
            return None
        fields = json.loads(text)
        return cls(fields["contact"], fields["draft"], int(fields["left"]) / 1000)


@dataclass(frozen=True, slots=True)
class GuideAtWork:
    """The live side of a guide; the site holds the guide's name and skills.

    `contact`, `offer` and `call` are empty if there is none. `call` is the guide's own leg, from
    its ringing until the carrier says that it has ended. `lead` is the workload noted when the
    guide left (workload.py). `failures` counts rings in a row that the telephone did not take.
    `draft` is the unfinished wrap-up (wrap_up.py), and `extensions` counts the minutes added to it.
    `until` is when the guide plans to be back, in Unix seconds; 0 without a plan.
    `handled_since` and `handled_in`, of a guide who wraps up after a transfer or an interruption:
    when they met the citizen, less the interruption, and in which queue the contact was then.
    `wrap_up_later` is the wrap-up that the offer or conversation has interrupted, and
    `wrap_up_interrupted` holds from then on until all wrap-up is over. `colleague_call`
    is the id of the last call with a colleague, under way or over.
    """

    id: str
    status: GuideStatus
    reason: str
    state: GuideState
    since: float
    contact: str
    offer: str
    call: str
    lead: str = ""
    failures: int = 0
    draft: str = ""
    extensions: int = 0
    until: float = 0.0
    handled_since: float = 0.0
    handled_in: str = ""
    wrap_up_later: InterruptedWrapUp | None = None
    wrap_up_interrupted: bool = False
    colleague_call: str = ""

    @property
    def free(self) -> bool:
        """Whether the guide can be rung now; a leg that is ending still occupies them."""
        idle = self.state is GuideState.IDLE and not self.call
        return self.status is GuideStatus.READY and idle

    @classmethod
    def read(cls, id_: str, fields: Mapping[str, str]) -> "GuideAtWork":
        """Read the Redis hash; a guide never seen is signed out and idle."""
        return cls(
            id=id_,
            status=GuideStatus(fields.get("status", "signed_out")),
            reason=fields.get("reason", ""),
            state=GuideState(fields.get("state", "idle")),
            since=int(fields.get("since", 0)) / 1000,
            contact=fields.get("contact", ""),
            offer=fields.get("offer", ""),
            call=fields.get("call", ""),
            lead=fields.get("lead", ""),
            failures=int(fields.get("failures", 0)),
            draft=fields.get("draft", ""),
            extensions=int(fields.get("extensions", 0)),
            until=int(fields.get("until") or 0) / 1000,
            handled_since=int(fields.get("handled_since", 0)) / 1000,
            handled_in=fields.get("handled_in", ""),
            wrap_up_interrupted="wrap_up_interrupted" in fields,
            wrap_up_later=InterruptedWrapUp.read(fields.get("wrap_up_later", "")),
            colleague_call=fields.get("colleague_call", ""),
        )
