"""Generated sounds: soft waiting music and a ringing tone.

All are WAV of 8 kHz, mono, 16 bits, which is what a telephone line carries.
"""

import warnings
from functools import lru_cache
from io import BytesIO

with warnings.catch_warnings():
    # pydub looks for ffmpeg, which only compressed formats need, and imports a module removed
    # from newer standard libraries; our pins include a replacement.
    warnings.filterwarnings("ignore", "Couldn't find ffmpeg", RuntimeWarning)
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    warnings.filterwarnings("ignore", category=SyntaxWarning)
    from pydub import AudioSegment
    from pydub.generators import Sine

RATE = 8000
LOUDNESS = -24.0
"""Level below a voice, in dB of full scale, over the whole sound."""

CHORDS = (
    (130.81, 196.00, 246.94, 329.63),  # C major seventh
    (110.00, 196.00, 261.63, 329.63),  # A minor seventh
    (174.61, 220.00, 261.63, 329.63),  # F major seventh
    (146.83, 220.00, 261.63, 349.23),  # D minor seventh
    (196.00, 246.94, 293.66, 392.00),  # G major
)
CHORD_MS = 4000
"""Approximate length of a chord; as many are played as fit."""


def music(seconds: int) -> bytes:
    """Return slow chords under a quiet arpeggio, of exactly `seconds`, with fades."""
    whole = seconds * 1000
    count = max(1, round(whole / CHORD_MS))
    length = whole / count
    sound = AudioSegment.silent(whole, frame_rate=RATE)
    for index in range(count):
        chord = _chord(CHORDS[index % len(CHORDS)], round(length))
        sound = sound.overlay(chord, position=round(index * length))
    sound = sound.apply_gain(LOUDNESS - sound.dBFS)
    return _wav(sound.fade_in(min(600, whole // 4)).fade_out(min(1200, whole // 2)))


def ringing() -> bytes:
    """Return one period of the Swedish ringing tone: 1 s of 425 Hz, 5 s of silence."""
    tone = Sine(425, sample_rate=RATE).to_audio_segment(1000, LOUDNESS)
    return _wav(tone.fade_in(15).fade_out(15) + AudioSegment.silent(5000, frame_rate=RATE))


def _chord(notes: tuple[float, ...], length: int) -> AudioSegment:
    """Return a pad of the notes, and the same notes plucked an octave higher in turn."""
    sound = AudioSegment.silent(length, frame_rate=RATE)
    for note in notes:
        sound = sound.overlay(_pad(note, length))
    step = max(1, length // (2 * len(notes)))
    for beat, note in enumerate((*notes, *reversed(notes))):
        sound = sound.overlay(_pluck(2 * note), position=beat * step)
    return sound


@lru_cache(maxsize=64)
def _pad(note: float, length: int) -> AudioSegment:
    """Return a tone and a slightly higher one, which beat slowly."""
    swell = length // 3
    sound = _tone(note, length, -26.0).overlay(_tone(note * 1.002, length, -28.0))
    return sound.fade_in(swell).fade_out(swell)


@lru_cache(maxsize=64)
def _pluck(note: float) -> AudioSegment:
    """Return a short decaying note with one overtone."""
    sound = _tone(note, 900, -30.0).overlay(_tone(2 * note, 900, -44.0))
    return sound.fade_in(20).fade_out(850)


def _tone(frequency: float, length: int, volume: float) -> AudioSegment:
    return Sine(frequency, sample_rate=RATE).to_audio_segment(length, volume)


def _wav(sound: AudioSegment) -> bytes:
    return bytes(sound.export(BytesIO(), format="wav").getvalue())
