"""Synthetic drafts of everything that a language lacks, until somebody has recorded it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from config.model.site import Site
from config.recordings.names import DRAFTS, FOLDER, SUFFIX
from ivr.prompt_admin.recordable import SENTENCE, Recordable, recordables
from ivr.prompt_admin.takes import Takes, takes
from ivr.prompts.recording_index import Entry, entry_key, index_name, index_text, read_index
from ivr.prompts.sound_cache import content_hash
from ivr.sound.espeak import speak, voice_of
from ivr.sound.level import levelled, trimmed
from ivr.sound.sound_file import read_sound
from ivr.sound.wav import WIDE, resampled, wav


def lacking(folder: Path, site: Site, language: str) -> list[Recordable]:
    """Return what has no draft of its text; a sentence that is recorded whole needs none."""
    known = takes(folder, site)
    return [one for one in recordables(site, language) if not _is_there(known, language, one)]


def draft_files(
    folder: Path, site: Site, language: str, wanted: list[Recordable], today: date
) -> Iterator[tuple[str, bytes]]:
    """Speak each; yield the files to write by their path within the site, the index last.

    Raises NoSpeech if espeak-ng is not there or has no voice for the language.
    """
    voice = voice_of(site.languages[language].locale, language)
    entries = dict(read_index(folder, language).entries)
    for one in wanted:
        content = _spoken(one.text, voice)
        key = entry_key(one.id, draft=True)
        file, day = content_hash(content), today.isoformat()
        entries[key] = Entry(text=one.text, file=file, imported=day)
        yield f"{FOLDER}/{language}/{DRAFTS}/{one.id}{SUFFIX}", content
    yield index_name(language), index_text(entries).encode()


def _is_there(known: Takes, language: str, one: Recordable) -> bool:
    recorded = known.recorded.get((language, one.id)) if one.kind == SENTENCE else None
    found = recorded, known.drafts.get((language, one.id))
    return any(take and not take.fault and not take.is_outdated for take in found)


def _spoken(text: str, voice: str) -> bytes:
    sound = read_sound(speak(text, voice))
    return wav(levelled(trimmed(resampled(sound, WIDE), WIDE), WIDE), WIDE)
