"""Sound files like those that people upload."""

import struct
from io import BytesIO
from typing import Any

import numpy as np
import soundfile

Floats = np.ndarray[Any, np.dtype[np.float64]]


def wav(
    *, seconds: float = 1.0, rate: int = 8000, channels: int = 1, kind: str = "PCM_16"
) -> bytes:
    """Return a tone of 440 Hz at half of full scale; `kind` is libsndfile's name."""
    time = np.arange(int(seconds * rate)) / rate
    tone = 0.5 * np.sin(2 * np.pi * 440 * time)
    return written(np.repeat(tone[:, None], channels, axis=1), rate, kind)


def speech(
    seconds: float = 2.0, rate: int = 16_000, *, level: float = 0.4, edge: float = 0.25
) -> Floats:
    """Return syllables of a hummed voice, with `edge` seconds of quiet at either end."""
    time = np.arange(int(seconds * rate)) / rate
    hum = sum(np.sin(2 * np.pi * 130 * n * time) / n for n in range(1, 9))
    syllable = np.clip(np.sin(2 * np.pi * 4 * time + 0.2) * 1.6, 0, 1)
    voice = np.asarray(hum) * syllable
    quiet = np.zeros(int(edge * rate))
    whole = np.concatenate([quiet, level * voice / np.abs(voice).max(), quiet])
    return whole + noise(len(whole) / rate, rate, 0.0003)[: len(whole)]


def noise(seconds: float, rate: int = 16_000, level: float = 0.2) -> Floats:
    """Return white noise, the same each time."""
    return np.random.default_rng(1).normal(0, level, round(seconds * rate))


def written(samples: Floats, rate: int, kind: str = "PCM_16", form: str = "WAV") -> bytes:
    """Return samples, one column per channel, as a file; `form` and `kind` as in libsndfile."""
    out = BytesIO()
    soundfile.write(out, samples, rate, subtype=kind or None, format=form)
    return out.getvalue()


def spoken(seconds: float = 2.0, **more: Any) -> bytes:
    """Return a good recording of so many seconds of speech."""
    return written(speech(seconds, **more), more.get("rate", 16_000))


def riff(tag: int, bits: int) -> bytes:
    """Return a header that claims another coding than the bytes have."""
    body = bytes(8000)
    form = struct.pack("<HHIIHH", tag, 1, 8000, 1000 * bits, max(1, bits // 8), bits)
    head = b"WAVEfmt " + struct.pack("<I", 16) + form + b"data" + struct.pack("<I", 8000)
    return b"RIFF" + struct.pack("<I", len(head) + 8000) + head + body


def claiming(content: bytes, size: int) -> bytes:
    """Return a WAV file whose header promises so many bytes of sound."""
    at = content.index(b"data") + 4
    return content[:at] + struct.pack("<I", size) + content[at + 4 :]
