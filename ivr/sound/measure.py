"""Figures of a recording: level, noise, clipping, and how it begins and ends."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from ivr.sound.sound_file import Samples, Sound

FRAME_S = 0.01
ACTIVE_DB = 35.0
"""Frames within this of the loudest one are speech, unless the background is as loud."""
ABOVE_NOISE_DB = 10.0
SURELY_ACTIVE_DB = 15.0
"""Frames within this of the loudest one are speech, whatever the background."""
EDGE_FRAMES, EDGE_S = 4, 0.003
"""Frames at either end, and the very edge; if all are loud, speech is cut off there."""
PLATEAU = 3
"""Consecutive samples at the peak that make a clipped place; a wave that is whole has fewer."""
COARSE = ("ULAW", "ALAW", "PCM_U8", "PCM_S8")
"""Codings with few steps near the peak, where neighbouring samples are equal by themselves."""
FULL = 0.98
"""Level from which sound in a coarse coding counts as clipped."""
LOWEST_DB = -90.0

Levels = np.ndarray[Any, np.dtype[np.float64]]
Frames = np.ndarray[Any, np.dtype[np.intp]]


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured; levels in dB of full scale.

    `voice_db` is the level while somebody speaks, `noise_db` the level of the quietest tenth.
    `start_db` and `end_db` are the lowest levels in the first and last 40 ms, and
    of their outermost 3 ms: speech that begins on its own rises from nothing. `clipped` counts
    places.
    """

    seconds: float
    speech_s: float
    peak_db: float
    voice_db: float
    noise_db: float
    start_db: float
    end_db: float
    clipped: int


def measure(sound: Sound) -> Figures:
    """Return the figures of a sound."""
    levels, edge = frame_levels(sound.samples, sound.rate), max(1, int(EDGE_S * sound.rate))
    active = active_frames(levels)
    return Figures(
        seconds=sound.seconds,
        speech_s=float(active[-1] - active[0] + 1) * FRAME_S,
        peak_db=decibels(float(np.abs(sound.samples).max())),
        voice_db=_mean(levels[active]),
        noise_db=float(np.percentile(levels, 10)),
        start_db=min(float(levels[:EDGE_FRAMES].min()), _level(sound.samples[:edge])),
        end_db=min(float(levels[-EDGE_FRAMES:].min()), _level(sound.samples[-edge:])),
        clipped=_clipped(sound),
    )


def frame_levels(samples: Samples, rate: int) -> Levels:
    """Return the level of each hundredth of a second, in dB of full scale."""
    size = max(1, int(FRAME_S * rate))
    frames = samples[: len(samples) // size * size].reshape(-1, size).astype(np.float64)
    power: Levels = (frames**2).mean(axis=1)
    levels: Levels = 10 * np.log10(np.maximum(power, 10 ** (LOWEST_DB / 10)))
    return levels


def active_frames(levels: Levels) -> Frames:
    """Return the numbers of the frames in which somebody speaks; never empty."""
    loudest, noise = float(levels.max()), float(np.percentile(levels, 10))
    above_noise = min(noise + ABOVE_NOISE_DB, loudest - SURELY_ACTIVE_DB)
    return np.flatnonzero(levels > max(loudest - ACTIVE_DB, above_noise))


def decibels(level: float) -> float:
    """Return a level between 0 and 1 in dB of full scale."""
    return float(20 * np.log10(max(level, 10 ** (LOWEST_DB / 20))))


def _level(samples: Samples) -> float:
    """Return the level of a few samples, in dB of full scale."""
    return decibels(float(np.sqrt((samples.astype(np.float64) ** 2).mean())))


def _mean(levels: Levels) -> float:
    """Return the mean power of frames, in dB."""
    return float(10 * np.log10((10 ** (levels / 10)).mean()))


def _clipped(sound: Sound) -> int:
    """Count the places where a channel stays at its peak."""
    return max(_plateaus(np.abs(column), sound.kind) for column in sound.channels.T)


def _plateaus(level: Samples, kind: str) -> int:
    peak = float(level.max())
    if kind in COARSE and peak < FULL:
        return 0
    at_peak = np.concatenate(([0], (level >= peak * (1 - 1e-4)).astype(np.int8), [0]))
    steps = np.diff(at_peak)
    lengths = np.flatnonzero(steps == -1) - np.flatnonzero(steps == 1)
    return int((lengths >= PLATEAU).sum())
