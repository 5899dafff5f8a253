"""Tones of the telephone network: keys, the ringing tone and a beep."""

import numpy as np

from ivr.sound.edges import faded
from ivr.sound.sound_file import Samples

ROWS, COLUMNS = (697, 770, 852, 941), (1209, 1336, 1477)
KEYS = "123456789*0#"
LEVEL = 0.1
KEY_S, PAUSE_S = 0.14, 0.1
RING_HZ, RING_S, RING_PAUSE_S = 425, 1.0, 5.0
BEEP_HZ, BEEP_S = 1000, 0.2
FADE_S = 0.005


def dtmf(keys: str, rate: int) -> Samples:
    """Return the tones of these keys, with a pause after each."""
    return np.concatenate([_key(key, rate) for key in keys])


def ringback(seconds: float, rate: int) -> Samples:
    """Return the ringing tone for as long as it rings."""
    period = np.concatenate([_tone((RING_HZ,), RING_S, rate), _silence(RING_PAUSE_S, rate)])
    size = int(max(seconds, 0.0) * rate)
    return np.tile(period, size // len(period) + 1)[:size]


def beep(rate: int) -> Samples:
    """Return a short tone."""
    return _tone((BEEP_HZ,), BEEP_S, rate)


def _key(key: str, rate: int) -> Samples:
    row, column = divmod(KEYS.index(key), len(COLUMNS))
    return np.concatenate(
        [_tone((ROWS[row], COLUMNS[column]), KEY_S, rate), _silence(PAUSE_S, rate)]
    )


def _tone(frequencies: tuple[int, ...], seconds: float, rate: int) -> Samples:
    time = np.arange(int(seconds * rate), dtype=np.float64) / rate
    waves = sum(np.sin(2 * np.pi * hertz * time) for hertz in frequencies)
    return faded((LEVEL * np.asarray(waves)).astype(np.float32), rate, FADE_S)


def _silence(seconds: float, rate: int) -> Samples:
    return np.zeros(int(seconds * rate), dtype=np.float32)
