"""The arrangement: which legs of a conversation are on hold, and what they hear there."""

from dataclasses import dataclass
from enum import StrEnum

from conversation.record import Conversation, Purpose, TalksWith


class Sound(StrEnum):
    """What a leg hears on hold; empty if it is not on hold."""

    NONE = ""
    HELD = "held"
    """The site's sentence, then music."""
    TRANSFERRING = "transferring"
    """That the call is transferred, then the ringing tone."""
    FAILED = "failed"
    """That the transfer has failed; afterwards the citizen is back with the guide."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What citizen and third party hear on hold; the guide is never on hold."""

    citizen: Sound = Sound.NONE
    party: Sound = Sound.NONE


def arrangement(talk: Conversation, *, transferred: bool) -> Arrangement:
    """Return who is on hold now; `transferred` says that the guide has left the two others."""
    if transferred:
        return Arrangement() if talk.joined else Arrangement(citizen=Sound.TRANSFERRING)
    if talk.remark:
        return Arrangement(citizen=Sound.FAILED)
    match talk.talks_with:
        case TalksWith.CITIZEN:
            return Arrangement(party=Sound.HELD if talk.joined else Sound.NONE)
        case TalksWith.NOBODY | TalksWith.PARTY:
            waits = talk.purpose is Purpose.TRANSFER
            return Arrangement(citizen=Sound.TRANSFERRING if waits else Sound.HELD)
        case TalksWith.ALL:
            return Arrangement()
