"""The files of the site that a new recording of a sentence makes."""

from config.faults.fault import Fault, Faults
from config.recording_names import FOLDER, SUFFIX
from ivr.prompts.convert_recording import Unplayable, telephone_sound


def recording_name(language: str, sentence: str) -> str:
    """Return the name of a recording's file within the site."""
    return f"{FOLDER}/{language}/{sentence}{SUFFIX}"


def files_of_recording(sentence: str, language: str, data: bytes) -> dict[str, bytes]:
    """Return the files by name that a recording makes; raise Faults if it cannot be played."""
    name = recording_name(language, sentence)
    try:
        telephone_sound(data)
    except Unplayable as fault:
        raise Faults([Fault(name, 0, 0, str(fault))]) from None
    return {name: data}
