"""The sounds that the carrier fetches, each named by a hash so that it may be kept for ever."""

import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

from ivr import audio

HASH_LENGTH = 16


class Media:
    """Files by the name under which they are served; `hold` and `ringing` are such names."""

    def __init__(self, hold: Path, ringing: Path, recordings: Mapping[str, Path]) -> None:
        self.hold = hold.name
        self.ringing = ringing.name
        self.recordings = {sentence: _served(file) for sentence, file in recordings.items()}
        self._files = {file.name: file for file in (hold, ringing)}
        self._files |= {_served(file): file for file in recordings.values()}

    @classmethod
    def prepare(cls, folder: Path, round_s: int, recorded: Path) -> Self:
        """Makes what is not in `folder` yet: music for a round of so many seconds, and a tone.

        `recorded` may hold the site's own recordings, `so/greeting.wav` for a sentence.
        """
        return cls(
            _kept(folder, "hold", f"{round_s}", lambda: audio.music(round_s)),
            _kept(folder, "ringing", "", audio.ringing),
            {f"{f.parent.name}/{f.stem}": f for f in sorted(recorded.glob("*/*.wav"))},
        )

    def file(self, name: str) -> Path | None:
        """Where the sound of that name lies."""
        return self._files.get(name)


def _kept(folder: Path, name: str, words: str, make: Callable[[], bytes]) -> Path:
    """The sound made by this recipe with these words, from the folder or made anew.

    The name tells recipe and words by hash, so a new recipe never answers to an old name.
    """
    recipe = Path(audio.__file__).read_bytes()
    file = folder / f"{name}-{_hash(recipe + words.encode())}.wav"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(f".{os.getpid()}")
        draft.write_bytes(make())
        draft.replace(file)
    return file


def _served(recording: Path) -> str:
    sentence = f"{recording.parent.name}-{recording.stem}"
    return f"{sentence}-{_hash(recording.read_bytes())}{recording.suffix}"


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:HASH_LENGTH]
