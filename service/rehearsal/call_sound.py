"""A whole test call as sound: recordings, synthetic speech, music, pauses and key tones."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from config.model.site import Site
from ivr.sound.espeak import voice_of
from ivr.sound.measure import decibels, frame_levels
from ivr.sound.sound_file import Samples, Unplayable, read_sound
from ivr.sound.speech import spoken
from ivr.sound.tones import beep, dtmf, ringback
from ivr.sound.wav import Rate, resampled

CUT_S = 0.05
"""A sound that ends this much early was cut short by a key."""
LONGEST_GAP_S = 0.3
"""Answering a webhook takes longer in a call that runs fast; the pause is kept this short."""
SILENT_DB = -50.0


@dataclass(frozen=True, slots=True)
class Moment:
    """Something heard, or a key pressed, `at` seconds on the line; `lasts` if it is known."""

    at: float
    kind: str
    text: str = ""
    language: str = ""
    lasts: float = 0.0

    @classmethod
    def of_entry(cls, entry: Mapping[str, Any], placed: float, speed: float) -> "Moment":
        """Return an entry of the simulator's transcript as a moment of the call."""
        at = (entry["at"] - placed) * speed
        return cls(at, entry["kind"], entry["text"], entry["language"], entry["lasts"])


class CallSound:
    """Renders the moments of one call; `audio` is the folder with the sounds that it plays."""

    def __init__(self, site: Site, audio: Path, rate: Rate) -> None:
        self._audio, self._rate = audio, rate
        self._codes = {one.locale: code for code, one in site.languages.items()}

    def render(self, moments: Iterable[Moment], end: float) -> Samples:
        """Return the call until `end`, in seconds on the line; raises NoSpeech."""
        ordered = sorted(moments, key=lambda one: one.at)
        ends = [*(one.at for one in ordered[1:]), max(end, ordered[-1].at if ordered else 0.0)]
        lengths = [until - one.at for one, until in zip(ordered, ends, strict=True)]
        return np.concatenate([self._silence(0.0), *map(self._piece, ordered, lengths)])

    def _piece(self, one: Moment, seconds: float) -> Samples:
        match one.kind:
            case "say" | "play":
                sound = self._speech(one) if one.kind == "say" else self._file(one)
                return self._fitted(sound, one.lasts, seconds)
            case "key" | "digits":
                return dtmf(one.text, self._rate)
            case "ringing":
                return ringback(seconds, self._rate)
            case "beep":
                return beep(self._rate)
            case "silence":
                return self._silence(seconds)
            case _:
                return self._silence(0.0)

    def _fitted(self, sound: Samples, lasts: float, seconds: float) -> Samples:
        """Return the sound, or as much of it as was heard before a key, and the pause after it."""
        if seconds < lasts - CUT_S:
            return sound[: int(len(sound) * max(seconds, 0.0) / lasts)]
        return np.concatenate([sound, self._silence(min(seconds - lasts, LONGEST_GAP_S))])

    def _speech(self, one: Moment) -> Samples:
        code = self._codes.get(one.language, one.language)
        return spoken(one.text, voice_of(one.language, code), self._rate)

    def _file(self, one: Moment) -> Samples:
        try:
            content = (self._audio / one.text.rpartition("/")[2]).read_bytes()
            return resampled(read_sound(content), self._rate)
        except (OSError, Unplayable):  # the caller hears nothing then either
            return self._silence(0.0)

    def _silence(self, seconds: float) -> Samples:
        return np.zeros(int(max(seconds, 0.0) * self._rate), dtype=np.float32)


def summary(samples: Samples, rate: Rate) -> str:
    """Return length, peak and share of silence of a sound."""
    silent = float((frame_levels(samples, rate) < SILENT_DB).mean())
    peak = decibels(float(np.abs(samples).max()))
    return f"{len(samples) / rate:.1f} s, peak {peak:.1f} dB, {silent:.0%} silence"
