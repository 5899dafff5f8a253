"""Synthetic speech at the rate and loudness of a prompt."""

from functools import lru_cache

from ivr.sound.espeak import speak
from ivr.sound.level import levelled, trimmed
from ivr.sound.sound_file import Samples, read_sound
from ivr.sound.wav import Rate, resampled


@lru_cache(maxsize=128)
def spoken(text: str, voice: str, rate: Rate) -> Samples:
    """Return the text as said by a voice of espeak-ng; raises NoSpeech. Do not change it."""
    sound = read_sound(speak(text, voice))
    return levelled(trimmed(resampled(sound, rate), rate), rate)
