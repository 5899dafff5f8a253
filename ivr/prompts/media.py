"""The sounds that the carrier fetches, each named by a hash so that it may be kept for ever."""

import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

from ivr.prompts import audio

HASH_LENGTH = 16


class Media:
    """Files by the name under which they are served; `hold` and `ringing` are such names.

    `recordings` gives the name of the sound of `language/sentence`.
    """

    def __init__(self, hold: Path, ringing: Path, recordings: Mapping[str, Path]) -> None:
        self.hold = hold.name
        self.ringing = ringing.name
        self.recordings = {sentence: file.name for sentence, file in recordings.items()}
        self._files = {file.name: file for file in (hold, ringing, *recordings.values())}

    @classmethod
    def prepare(cls, folder: Path, round_s: int, recordings: Mapping[str, bytes]) -> Self:
        """Write to `folder` the sounds that it does not have yet.

        These are hold music for `round_s` seconds, a ringing tone, and the site's recordings as
        they are to be heard, by `language/sentence`.
        """
        return cls(
            _kept(folder, "hold", f"{round_s}", lambda: audio.music(round_s)),
            _kept(folder, "ringing", "", audio.ringing),
            {sentence: _copied(folder, sentence, wav) for sentence, wav in recordings.items()},
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
    return file if file.exists() else _written(file, make())


def _copied(folder: Path, sentence: str, wav: bytes) -> Path:
    """The recording as it is served: a file that changes later is not served unchecked."""
    file = folder / f"{sentence.replace('/', '-')}-{_hash(wav)}.wav"
    return file if file.exists() else _written(file, wav)


def _written(file: Path, content: bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(f".{os.getpid()}")
    draft.write_bytes(content)
    return draft.replace(file)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:HASH_LENGTH]
