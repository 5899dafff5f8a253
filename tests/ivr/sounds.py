"""WAV files like those that people upload."""

import struct
from io import BytesIO

import numpy as np
import soundfile


def wav(
    *, seconds: float = 1.0, rate: int = 8000, channels: int = 1, kind: str = "PCM_16"
) -> bytes:
    """Return a tone of 440 Hz at half of full scale; `kind` is libsndfile's name."""
    time = np.arange(int(seconds * rate)) / rate
    tone = 0.5 * np.sin(2 * np.pi * 440 * time)
    return written(np.repeat(tone[:, None], channels, axis=1), rate, kind)


def written(
    samples: "np.ndarray[tuple[int, int], np.dtype[np.float64]]", rate: int, kind: str
) -> bytes:
    out = BytesIO()
    soundfile.write(out, samples, rate, subtype=kind, format="WAV")
    return out.getvalue()


def riff(tag: int, bits: int) -> bytes:
    """Return a header that claims another coding than the bytes have."""
    body = bytes(8000)
    form = struct.pack("<HHIIHH", tag, 1, 8000, 1000 * bits, max(1, bits // 8), bits)
    head = b"WAVEfmt " + struct.pack("<I", 16) + form + b"data" + struct.pack("<I", 8000)
    return b"RIFF" + struct.pack("<I", len(head) + 8000) + head + body
