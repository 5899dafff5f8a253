"""Read a sound file of any kind into one channel, or say why it cannot be played."""

import struct
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
import soundfile

SHORTEST_S, LONGEST_S = 0.2, 120.0
LONGEST_MUSIC_S = 900.0
SILENT = 10 ** (-50 / 20)
"""Peak level, -50 dB of full scale, below which a telephone caller hears nothing."""
LOWEST_RATE, HIGHEST_RATE = 8000, 384_000
LARGEST = 64 * 1024 * 1024
"""Bytes; 40 times what two minutes take in CD quality."""
STREAMED = 0x7FFF_0000
"""Sizes from here up mean "unknown": a program that writes to a pipe leaves such a value."""
CANCELLED = 0.4
"""Share of the loudest channel's level below which a mix has lost sound: its channels cancel."""

Samples = np.ndarray[Any, np.dtype[np.float32]]


class Unplayable(Exception):
    """The file cannot be played to a caller; the message says why."""


@dataclass(frozen=True, slots=True)
class Sound:
    """One channel of sound around zero; `channels` is what the file holds, before the mix."""

    samples: Samples
    rate: int
    channels: Samples
    kind: str = "PCM_16"

    @property
    def seconds(self) -> float:
        """Length of the sound."""
        return len(self.samples) / self.rate


def read_wav(content: bytes) -> Sound:
    """Return the sound of a WAV file; raises Unplayable."""
    if content and not _is_wav(content):
        raise Unplayable("this is not a WAV file, despite its name; save it as WAV (16-bit PCM)")
    return read_sound(content)


def read_sound(content: bytes, longest_s: float = LONGEST_S) -> Sound:
    """Return the sound of a WAV, FLAC, OGG, MP3 or AIFF file; raises Unplayable."""
    _check_size(content)
    try:
        with soundfile.SoundFile(BytesIO(content)) as file:
            samples = _channels(file, longest_s)
            rate, kind = int(file.samplerate), str(file.subtype)
    except (soundfile.SoundFileError, TypeError, ValueError, MemoryError) as fault:
        raise _unreadable(fault) from fault
    return Sound(_audible(samples, rate), rate, samples, kind)


def length_s(content: bytes) -> float:
    """Return the length of a sound by its header, in seconds; raises Unplayable."""
    _check_size(content)
    try:
        with soundfile.SoundFile(BytesIO(content)) as file:
            return float(file.frames) / float(file.samplerate)
    except (soundfile.SoundFileError, TypeError, ValueError) as fault:
        raise _unreadable(fault) from fault


def _unreadable(fault: Exception) -> Unplayable:
    reason = str(fault).rpartition(": ")[2].strip(" .")
    return Unplayable(f"the sound cannot be read: {reason}")


def _is_wav(content: bytes) -> bool:
    return content[:4] in (b"RIFF", b"RIFX", b"RF64") and content[8:12] == b"WAVE"


def _check_size(content: bytes) -> None:
    if not content:
        raise Unplayable("the file is empty")
    if len(content) > LARGEST:
        raise Unplayable(f"the file is larger than {LARGEST >> 20} MB")
    if not _is_wav(content):
        return
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


def _channels(file: soundfile.SoundFile, longest_s: float) -> Samples:
    """Return all samples, one column per channel, if a telephone can carry them."""
    rate = file.samplerate
    if not LOWEST_RATE <= rate <= HIGHEST_RATE:
        raise Unplayable(f"the sample rate is {rate} Hz; a telephone needs {LOWEST_RATE}")
    longest = int(longest_s * rate)
    samples: Samples = file.read(longest + 1, dtype="float32", always_2d=True)
    if len(samples) > longest:
        raise Unplayable(f"the sound is longer than {longest_s:.0f} s")
    if len(samples) < SHORTEST_S * rate:
        long = f"{len(samples) / rate:.2f} s long"
        raise Unplayable(f"the sound is shorter than {SHORTEST_S} s: it is {long}")
    return samples


def _audible(channels: Samples, rate: int) -> Samples:
    """Return the sound mixed to one channel, if there is anything to hear."""
    if not np.isfinite(channels).all():
        raise Unplayable("the file holds values that are not valid samples")
    mono = _mixed(channels - channels.mean(axis=0, dtype=np.float64).astype(np.float32))
    peak = float(np.abs(mono).max())
    if peak < SILENT:
        raise Unplayable(f"nothing can be heard in its {len(mono) / rate:.1f} s")
    return mono / max(peak, 1.0)


def _mixed(channels: Samples) -> Samples:
    """Return the mean of the channels, or the loudest one if the others cancel it."""
    mono: Samples = channels.mean(axis=1, dtype=np.float32)
    levels = np.sqrt((channels**2).mean(axis=0))
    loudest = int(levels.argmax())
    if float(np.sqrt((mono**2).mean())) < CANCELLED * float(levels[loudest]):
        return channels[:, loudest]
    return mono
