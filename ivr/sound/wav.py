"""Sound in the form that a telephone carries: WAV of one channel and 16 bits."""

import wave
from io import BytesIO
from typing import Literal

import numpy as np
import soxr

from ivr.sound.sound_file import Samples, Sound, read_wav

Rate = Literal[8000, 16_000]
TELEPHONE: Rate = 8000
"""Samples per second on a telephone line."""
WIDE: Rate = 16_000
"""Samples per second of wideband telephony, and of the recordings that an import writes."""


def telephone_sound(content: bytes, rate: Rate = TELEPHONE) -> bytes:
    """Return a WAV recording at the rate of a telephone; raises Unplayable."""
    sound = read_wav(content)
    return wav(resampled(sound, rate), rate)


def resampled(sound: Sound, rate: Rate) -> Samples:
    """Return the samples of a sound at another rate."""
    if sound.rate == rate:
        return sound.samples
    samples: Samples = soxr.resample(sound.samples, sound.rate, rate)
    return samples


def wav(samples: Samples, rate: int) -> bytes:
    """Return the samples, between -1 and 1, as a WAV file."""
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return out.getvalue()
