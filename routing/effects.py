"""What to do in the outside world after a commit, as data that holds only ids.

Every effect is idempotent: run twice, or late, it checks the live state first and does nothing
that is no longer wanted.
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
class ReturnToQueue:
    """Move the citizen's call from a broken conversation back to the waiting loop."""

    contact: str


@dataclass(frozen=True, slots=True)
class PlayInterruption:
    """Move the citizen's call out of the conference into music until the guide rejoins."""

    contact: str


@dataclass(frozen=True, slots=True)
class RingGuideAgain:
    """Ring the guide's page for an interrupted conversation; each `attempt` at most once."""

    contact: str
    attempt: int


@dataclass(frozen=True, slots=True)
class ReturnToGuide:
    """Move the citizen's call back into the conference, because the guide has rejoined."""

    contact: str


@dataclass(frozen=True, slots=True)
class DialCitizen:
    """Dial the citizen of a contact that is not live; each `attempt`, from 1, at most once."""

    contact: str
    attempt: int


@dataclass(frozen=True, slots=True)
class ArrangeConference:
    """Put on hold and take off hold, as the record of the contact's conversation says."""

    contact: str


@dataclass(frozen=True, slots=True)
class RingParty:
    """Call a third party into the contact's conference; each `attempt` at most once."""

    contact: str
    attempt: str


@dataclass(frozen=True, slots=True)
class CheckParty:
    """Ask the carrier whether citizen and third party of a conversation are still there."""

    contact: str


@dataclass(frozen=True, slots=True)
class RingColleague:
    """Ring one guide of a call between two guides, once; `side` is caller or callee."""

    colleague_call: str
    side: str


@dataclass(frozen=True, slots=True)
class CheckColleagueCall:
    """Ask the carrier whether both guides of a call are still on the line."""

    colleague_call: str


@dataclass(frozen=True, slots=True)
class EndGuideCall:
    """Play a sentence to the guide on this leg, then end the leg."""

    call: str
    sentence: str


@dataclass(frozen=True, slots=True)
class HangUp:
    """End a leg, ringing or answered; succeeds if the leg is already gone."""

    call: str


@dataclass(frozen=True, slots=True)
class SendText:
    """Send the citizen the text message named by `sentence`, unless already sent."""

    contact: str
    sentence: str


@dataclass(frozen=True, slots=True)
class SendEntryText:
    """Send the text message with this id about an entry of the directory, unless already sent."""

    text: str


@dataclass(frozen=True, slots=True)
class EraseRecording:
    """Delete a recording at the carrier, named `contact.recording`; succeeds if it is gone."""

    recording: str


@dataclass(frozen=True, slots=True)
class CheckCall:
    """Ask the carrier whether the contact's call is up; a webhook may be lost."""

    contact: str


@dataclass(frozen=True, slots=True)
class CheckBlockingCall:
    """Ask the carrier whether the call that keeps the contact out of its queue is up."""

    contact: str


@dataclass(frozen=True, slots=True)
class CheckConversation:
    """Ask the carrier who has left, after a guide's browser left unannounced."""

    contact: str


@dataclass(frozen=True, slots=True)
class CheckLegs:
    """Ask the carrier which legs of conversations are up; events may be lost."""


Effect = (
    RingGuide
    | Connect
    | ReturnToQueue
    | PlayInterruption
    | RingGuideAgain
    | ReturnToGuide
    | DialCitizen
    | ArrangeConference
    | RingParty
    | CheckParty
    | RingColleague
    | CheckColleagueCall
    | EndGuideCall
    | HangUp
    | CheckCall
    | CheckBlockingCall
    | CheckConversation
    | CheckLegs
    | SendText
    | SendEntryText
    | EraseRecording
)
Effects = list[Effect]
Do = Callable[[Sequence[Effect]], None]
