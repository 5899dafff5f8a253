"""What is heard after one key, as sound: recordings, synthetic speech and some music."""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from console.listening.listened_site import ListenedSite, music_file
from ivr.flow.steps import Play, Say, Spoken
from ivr.prompts import audio
from ivr.sound.edges import faded
from ivr.sound.espeak import NoSpeech, voice_of
from ivr.sound.sound_file import LONGEST_MUSIC_S, Samples, Unplayable, read_sound
from ivr.sound.speech import spoken
from ivr.sound.wav import TELEPHONE, Rate, resampled

RATE: Rate = TELEPHONE
PAUSE_S = 0.3
MUSIC_S = 6
"""Seconds of music that are played, because nobody wants to hear a whole round."""


def turn_sound(heard: Iterable[Spoken], of: ListenedSite) -> Samples:
    """Return the sound of what is heard; what no voice speaks is left out."""
    pieces = [_piece(one, of) for one in heard]
    pause = np.zeros(int(PAUSE_S * RATE), dtype=np.float32)
    return np.concatenate([pause, *(part for piece in pieces for part in (piece, pause))])


def is_audible(one: Spoken, of: ListenedSite) -> bool:
    """Return whether a sentence can be heard here, and not only read."""
    if not isinstance(one, Say):
        return True
    try:
        _voice(one, of)
    except NoSpeech:
        return False
    return True


def _piece(one: Spoken, of: ListenedSite) -> Samples:
    if isinstance(one, Say):
        return _speech(one, of)
    names = (one.name,) if isinstance(one, Play) else one.names
    if not one.text:
        return _music(names[0], of)
    return np.concatenate([_recording(name, of) for name in names])


def _speech(one: Say, of: ListenedSite) -> Samples:
    try:
        return spoken(one.text, _voice(one, of), RATE)
    except NoSpeech:  # the page shows the text, and says that it is not heard
        return _nothing()


def _voice(one: Say, of: ListenedSite) -> str:
    return voice_of(of.site.languages[one.language].locale, one.language)


def _recording(name: str, of: ListenedSite) -> Samples:
    try:
        return resampled(read_sound(of.content(name) or b""), RATE)
    except Unplayable:  # the caller hears nothing then either
        return _nothing()


def _music(name: str, of: ListenedSite) -> Samples:
    content = of.content(music_file(name))
    if content is None:
        return _own_music()
    try:
        samples = resampled(read_sound(content, LONGEST_MUSIC_S), RATE)
    except Unplayable:
        return _nothing()
    return faded(samples[: MUSIC_S * RATE].copy(), RATE, PAUSE_S)


@lru_cache(maxsize=1)
def _own_music() -> Samples:
    return resampled(read_sound(audio.music(MUSIC_S)), RATE)


def _nothing() -> Samples:
    return np.zeros(0, dtype=np.float32)
