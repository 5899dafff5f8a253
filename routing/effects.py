"""What is to be done in the outside world after a commit, as data with ids alone.

Every effect is idempotent: carried out twice, or late, it looks at the live state first and
does nothing that is no longer wanted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RingGuide:
    """Ring the guide's endpoint for an open offer."""

    offer: str


@dataclass(frozen=True, slots=True)
class Connect:
    """Move the citizen's waiting call into the conference where the guide is."""

    contact: str


@dataclass(frozen=True, slots=True)
class BackToHold:
    """Move the citizen's call from a conversation that broke back to the waiting loop."""

    contact: str


@dataclass(frozen=True, slots=True)
class DialCitizen:
    """Ring the citizen for a callback; `attempt` counts from 1 and is dialled once at most."""

    contact: str
    attempt: int


@dataclass(frozen=True, slots=True)
class DropGuide:
    """Tell the guide on this leg that nobody is there any more, then end the leg."""

    call: str
    sentence: str


@dataclass(frozen=True, slots=True)
class HangUp:
    """End a leg, ringing or answered; one already gone is well."""

    call: str


@dataclass(frozen=True, slots=True)
class SendText:
    """Send the contact's citizen a text message, unless it has been sent; `sentence` names it."""

    contact: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CheckCall:
    """Ask the carrier whether the contact's call still lives, for a signal may be lost."""

    contact: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """Ask the carrier whether the call still goes on for whose end the contact's callback rests."""

    contact: str


@dataclass(frozen=True, slots=True)
class CheckTalk:
    """Ask the carrier who is gone from a conversation that a guide's browser has left unsaid."""

    contact: str


@dataclass(frozen=True, slots=True)
class CheckLegs:
    """Ask the carrier which legs of all conversations are still there, for events may be lost."""


Effect = (
    RingGuide
    | Connect
    | BackToHold
    | DialCitizen
    | DropGuide
    | HangUp
    | CheckCall
    | CheckLine
    | CheckTalk
    | CheckLegs
    | SendText
)
Effects = list[Effect]
Do = Callable[[Sequence[Effect]], None]
