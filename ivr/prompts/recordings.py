"""Read a site's recordings of prompts, convert them, and name what cannot be played.

`config/recordings/names.py` says which file belongs to which sentence; `Speech.say` in `speech.py`
chooses between a recording and a voice.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import structlog

from config.faults.fault import Fault
from config.model.site import Site
from config.recordings.context import Context, part_texts
from config.recordings.names import FOLDER, Recording, recordings
from ivr.prompts.recording_index import Index, read_index
from ivr.prompts.sound_cache import SoundCache
from ivr.sound.sound_file import LARGEST, Unplayable
from ivr.sound.wav import telephone_sound

log = structlog.get_logger("ivr")


@dataclass(frozen=True)
class PlayableSounds:
    """The files to play, by `language/sentence` and `language/part`."""

    recordings: dict[str, Path] = field(default_factory=dict)
    drafts: dict[str, Path] = field(default_factory=dict)


def found_recordings(site: Path, context: Context) -> tuple[list[Recording], list[Fault]]:
    """Return the recordings of a site's folder, and a fault for each other file."""
    try:
        return recordings(site, context)
    except OSError as fault:
        return [], [Fault(FOLDER, 0, 0, f"cannot be read: {fault.strerror}")]


def playable(folder: Path, site: Site, cache: SoundCache) -> PlayableSounds:
    """Return a running site's playable sounds; log each file that cannot be played."""
    found, faults = found_recordings(folder, Context.of_site(site))
    known, playing = _Texts(folder, site), PlayableSounds()
    for recording in found:
        try:
            file = _converted(recording, cache, known)
        except Unplayable as fault:
            faults.append(Fault(recording.name, 0, 0, str(fault)))
            continue
        sounds = playing.drafts if recording.is_draft else playing.recordings
        sounds[f"{recording.language}/{recording.sentence}"] = file
    for one in faults:
        log.warning("recording not played", file=one.file, reason=one.text)
    return playing


def content_of(recording: Recording) -> bytes:
    """Return the bytes of a recording; raises Unplayable if it cannot be read."""
    try:
        with recording.file.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as fault:
        raise Unplayable(f"cannot be read: {fault.strerror}") from fault


def _converted(recording: Recording, cache: SoundCache, known: "_Texts") -> Path:
    content = content_of(recording)
    if known.is_outdated_part(recording, content):
        raise Unplayable("its text has changed; record this part again")
    make = partial(telephone_sound, content, cache.rate)
    return cache.file(f"{recording.language}/{recording.sentence}", content, make)


class _Texts:
    """The texts of a site's parts now, and when they were recorded.

    A whole sentence is played even if its text has changed, because another voice would be heard
    in the middle of a call; an old part would make a wrong sentence together with new ones.
    """

    def __init__(self, folder: Path, site: Site) -> None:
        self._folder, self._site = folder, site
        self._known: dict[str, tuple[Index, Mapping[str, str]]] = {}

    def is_outdated_part(self, recording: Recording, content: bytes) -> bool:
        if "-" not in recording.sentence:
            return False
        language = recording.language
        if language not in self._known:
            own = part_texts(self._site, language)
            self._known[language] = read_index(self._folder, language), own
        index, texts = self._known[language]
        spoken = index.text_of(recording.sentence, content, draft=recording.is_draft)
        return spoken is not None and spoken != texts.get(recording.sentence)
