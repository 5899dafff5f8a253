"""Trim the silence around a recording and bring it to one loudness."""

import warnings

import numpy as np
import pyloudnorm

from ivr.sound.edges import faded
from ivr.sound.measure import FRAME_S, active_frames, frame_levels
from ivr.sound.sound_file import Samples

VOICE_LUFS = -20.0
"""Loudness of all prompts, by ITU-R BS.1770."""
HIGHEST_PEAK = 10 ** (-1.5 / 20)
BEFORE_S, AFTER_S = 0.06, 0.12
"""Silence that is kept before and after the voice."""
FADE_S = 0.005
BLOCK_S = 0.4
"""Length of sound that the loudness is measured in; shorter sounds are measured whole."""


def trimmed(samples: Samples, rate: int) -> Samples:
    """Return the sound without the silence around it, with its edges faded."""
    active = active_frames(frame_levels(samples, rate))
    first = max(0, int((active[0] * FRAME_S - BEFORE_S) * rate))
    last = int(((active[-1] + 1) * FRAME_S + AFTER_S) * rate)
    return faded(samples[first:last].copy(), rate, FADE_S)


def levelled(samples: Samples, rate: int, lufs: float = VOICE_LUFS) -> Samples:
    """Return the sound at the loudness, or as near as its peaks allow."""
    gain = 10 ** ((lufs - loudness(samples, rate)) / 20)
    peak = float(np.abs(samples).max())
    return samples * np.float32(min(gain, HIGHEST_PEAK / peak))


def loudness(samples: Samples, rate: int) -> float:
    """Return the loudness in LUFS."""
    block = min(BLOCK_S, len(samples) / rate * 0.99)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=RuntimeWarning)  # the logarithm of silence
        meter = pyloudnorm.Meter(rate, block_size=block)
        measured = float(meter.integrated_loudness(samples.astype(np.float64)))
    return measured if np.isfinite(measured) else -70.0
