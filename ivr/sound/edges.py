"""Fade the edges of a sound, so that it does not begin or end with a click."""

import numpy as np

from ivr.sound.sound_file import Samples


def faded(samples: Samples, rate: int, seconds: float) -> Samples:
    """Fade either end of a sound, in place, and return it."""
    size = min(int(seconds * rate), len(samples) // 2)
    if size:
        ramp = np.linspace(0, 1, size, dtype=np.float32)
        samples[:size] *= ramp
        samples[-size:] *= ramp[::-1]
    return samples
