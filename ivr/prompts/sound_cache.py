"""Sound files that the carrier fetches, each made once and named after what it is made from.

A changed recording has a new name, and so a new URL: nobody hears an old copy from a cache.
"""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from ivr.sound.wav import TELEPHONE, Rate

HASH_LENGTH = 16
VERSION = b"2"
"""Changes with the conversion, so that files made by an older one are made again."""


class SoundCache:
    """The sound files of one folder, at one sample rate."""

    def __init__(self, folder: Path, rate: Rate = TELEPHONE) -> None:
        self.folder = folder
        self.rate = rate

    def file(self, name: str, source: bytes, make: Callable[[], bytes]) -> Path:
        """Return the file made from the source, made now if it is missing.

        The name holds a hash of the source. What `make` raises is raised, and nothing is written.
        """
        recipe = VERSION + f"{self.rate}".encode() + source
        file = self.folder / f"{name.replace('/', '-')}-{content_hash(recipe)}.wav"
        return file if file.exists() else _write(file, make())


def content_hash(content: bytes) -> str:
    """Return a short hash that tells contents apart."""
    return hashlib.sha256(content).hexdigest()[:HASH_LENGTH]


def _write(file: Path, content: bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(f".{os.getpid()}")
    beside.write_bytes(content)
    return beside.replace(file)
