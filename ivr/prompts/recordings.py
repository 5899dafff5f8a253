"""Read a site's recordings of prompts, convert them, and name what cannot be played.

`config/recording_names.py` says which file belongs to which sentence; `Speech.say` in `speech.py`
chooses between a recording and a voice.
"""

from pathlib import Path

import structlog

from config.faults.fault import Fault
from config.model.site import Site
from config.recording_names import FOLDER, Context, Recording, recordings
from ivr.prompts.convert_recording import LARGEST, Unplayable, telephone_sound

log = structlog.get_logger("ivr")


def sounds(site: Path, context: Context) -> tuple[dict[str, bytes], list[Fault]]:
    """Return playable sounds by `language/sentence`, and the faults of the others."""
    try:
        found, faults = recordings(site, context)
    except OSError as fault:
        return {}, [Fault(FOLDER, 0, 0, f"cannot be read: {fault.strerror}")]
    playable: dict[str, bytes] = {}
    for recording in found:
        try:
            playable[f"{recording.language}/{recording.sentence}"] = _sound(recording)
        except Unplayable as fault:
            faults.append(Fault(recording.name, 0, 0, str(fault)))
    return playable, faults


def playable(folder: Path, site: Site) -> dict[str, bytes]:
    """Return a running site's playable sounds; log each file that cannot be played."""
    found, faults = sounds(folder, Context.of_site(site))
    for fault in faults:
        log.warning("recording not played", file=fault.file, reason=fault.text)
    return found


def _sound(recording: Recording) -> bytes:
    try:
        with recording.file.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as fault:
        raise Unplayable(f"cannot be read: {fault.strerror}") from fault
    return telephone_sound(content)
