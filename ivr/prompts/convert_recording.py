"""Conversion of recordings for the telephone, with a reason for unplayable ones."""

import struct
import wave
from io import BytesIO
from typing import Any

import numpy as np
import soundfile
import soxr

from ivr.prompts.audio import RATE

SHORTEST_S, LONGEST_S = 0.2, 120.0
SILENT = 10 ** (-50 / 20)
"""Peak level, -50 dB of full scale, below which a telephone caller hears nothing."""
RATES = range(RATE, 384_001)
LARGEST = 64 * 1024 * 1024
"""Bytes; 40 times what two minutes take in CD quality."""
STREAMED = 0x7FFF_0000
"""Sizes from here up mean "unknown": a program that writes to a pipe leaves such a value."""

Samples = np.ndarray[Any, np.dtype[np.float32]]


class Unplayable(Exception):
    """The file cannot be played to a caller; the message says why."""


def telephone_sound(content: bytes) -> bytes:
    """Return the recording as WAV of 8 kHz, mono, 16 bits; raises Unplayable."""
    _check_file(content)
    try:
        with soundfile.SoundFile(BytesIO(content)) as file:
            samples, rate = _samples(file), int(file.samplerate)
    except (soundfile.SoundFileError, TypeError, ValueError, MemoryError) as fault:
        reason = str(fault).rpartition(": ")[2].strip(" .")
        raise Unplayable(f"the sound cannot be read: {reason}") from fault
    return _wav(_resampled(_audible(samples, rate), rate))


def _check_file(content: bytes) -> None:
    if not content:
        raise Unplayable("the file is empty")
    if len(content) > LARGEST:
        raise Unplayable(f"the file is larger than {LARGEST >> 20} MB")
    if content[:4] not in (b"RIFF", b"RIFX", b"RF64") or content[8:12] != b"WAVE":
        raise Unplayable("this is not a WAV file, despite its name; save it as WAV (16-bit PCM)")
    promised, held = _data_sizes(content)
    if promised is None:
        raise Unplayable("the file is cut off: it ends before the sound begins")
    if held < promised < STREAMED:
        raise Unplayable(f"the file is cut off: it holds {held} of {promised} bytes of sound")


def _data_sizes(content: bytes) -> tuple[int | None, int]:
    """Return the size of the sound in bytes by its header, and the size present."""
    order, at = (">" if content[:4] == b"RIFX" else "<"), 12
    while at + 8 <= len(content):
        name, size = struct.unpack_from(f"{order}4sI", content, at)
        if name == b"data":
            return size, len(content) - at - 8
        at += 8 + size + size % 2
    return None, 0


def _samples(file: soundfile.SoundFile) -> Samples:
    """Return all samples, one column per channel, if a telephone can carry them."""
    if file.samplerate not in RATES:
        raise Unplayable(f"the sample rate is {file.samplerate} Hz; a telephone needs {RATE}")
    longest = int(LONGEST_S * file.samplerate)
    samples: Samples = file.read(longest + 1, dtype="float32", always_2d=True)
    if len(samples) > longest:
        raise Unplayable(f"the sound is longer than {LONGEST_S:.0f} s")
    if len(samples) < SHORTEST_S * file.samplerate:
        raise Unplayable(f"the sound is shorter than {SHORTEST_S} s")
    return samples


def _audible(samples: Samples, rate: int) -> Samples:
    """Return the sound mixed to one channel, if there is anything to hear."""
    if not np.isfinite(samples).all():
        raise Unplayable("the file holds values that are not valid samples")
    mono: Samples = samples.mean(axis=1, dtype=np.float32)
    mono = mono - mono.mean()
    peak = float(np.abs(mono).max())
    if peak < SILENT:
        raise Unplayable(f"nothing can be heard in its {len(mono) / rate:.1f} s")
    return mono / max(peak, 1.0)


def _resampled(mono: Samples, rate: int) -> Samples:
    return mono if rate == RATE else soxr.resample(mono, rate, RATE)


def _wav(mono: Samples) -> bytes:
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(mono, -1, 1) * 32767).astype("<i2").tobytes())
    return out.getvalue()
