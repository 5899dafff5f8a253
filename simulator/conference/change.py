"""Changing what a participant may do and hears, as REST asks for it."""

from simulator.conference.participant import Participant
from simulator.conference.room import Conference


def mute(room: Conference, participant: Participant, muted: bool) -> None:
    """Make a participant heard or unheard."""
    participant.muted = muted
    room.tell("participant-mute" if muted else "participant-unmute", participant)
    room.refresh()


def hold(room: Conference, participant: Participant, url: str | None, method: str) -> None:
    """Take a participant out of the talk and play to them: None is music, "" silence."""
    participant.hold = True
    participant.listen_to(url, method)
    room.tell("participant-hold", participant)
    room.refresh()


def unhold(room: Conference, participant: Participant) -> None:
    """Bring a participant back into the talk."""
    participant.hold = False
    participant.hush()
    room.tell("participant-unhold", participant)
    room.refresh()


def end_on_exit(room: Conference, participant: Participant, value: bool) -> None:
    """Set whether the room ends with this participant: silently ignored while on hold."""
    if not participant.hold:
        participant.end_on_exit = value
        room.tell("participant-modify", participant)


def coach(room: Conference, participant: Participant, call_sid: str) -> None:
    """Be heard by one participant alone, or ("") by all again."""
    participant.coach = call_sid
    room.tell("participant-modify", participant)
    room.refresh()
