"""Erase: a recording is deleted at the carrier when its time is over."""

from callback.state.store import Callbacks
from routing.effects import Effects, EraseRecording
from routing.state.store import ms

AGAIN_S = 3600
"""Pause before a recording that could not be deleted is tried again."""


def recording_name(contact: str, recording: str) -> str:
    """Return the name under which effects and deadlines know a recording."""
    return f"{contact}.{recording}"


def erase_recording(callbacks: Callbacks, name: str, now: float) -> Effects:
    """Have the recording deleted, and again in an hour unless it is gone by then."""
    effects: Effects = [EraseRecording(name)]
    again = ms(now + AGAIN_S)
    callbacks.commit("erase_recording", recording=name, again_at=again, effects=effects)
    return effects


def recording_erased(callbacks: Callbacks, name: str) -> None:
    """Note that the carrier no longer has the recording."""
    contact, _, recording = name.partition(".")
    callbacks.commit("recording_erased", contact=contact, recording=recording)
