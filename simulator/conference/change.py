"""Changes to a participant, as requested by REST."""

from simulator.conference.conference import Conference
from simulator.conference.participant import Participant


def mute(room: Conference, participant: Participant, muted: bool) -> None:
    """Mute or unmute a participant."""
    participant.muted = muted
    room.report("participant-mute" if muted else "participant-unmute", participant)
    room.refresh()


def hold(room: Conference, participant: Participant, url: str | None, method: str) -> None:
    """Put a participant on hold and play to them: None is music, "" silence."""
    participant.hold = True
    participant.listen_to(url, method)
    room.report("participant-hold", participant)
    room.refresh()


def unhold(room: Conference, participant: Participant) -> None:
    """Take a participant off hold."""
    participant.hold = False
    participant.stop_sound()
    room.report("participant-unhold", participant)
    room.refresh()


def end_on_exit(room: Conference, participant: Participant, value: bool) -> None:
    """Set whether the room ends when this participant leaves.

    Silently ignored on hold.
    """
    if not participant.hold:
        participant.end_on_exit = value
        room.report("participant-modify", participant)


def coach(room: Conference, participant: Participant, call_sid: str) -> None:
    """Make a participant audible to one other only, or ("") to all again."""
    participant.coach = call_sid
    room.report("participant-modify", participant)
    room.refresh()
