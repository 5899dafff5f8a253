"""The sound files that the carrier fetches.

Each name holds a hash of the content, so a file can be cached for ever.
"""

import hashlib
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

from ivr.prompts import audio

HASH_LENGTH = 16
NAMED = re.compile(rf"[\w-]+-[0-9a-f]{{{HASH_LENGTH}}}\.wav", re.ASCII)
"""The names that we give to sounds; the folder may hold other files."""


class Media:
    """The sound files by name; `music` and `ringing` are such names.

    `recordings` maps `language/sentence` to the name of its sound.
    """

    def __init__(self, music: Path, ringing: Path, recordings: Mapping[str, Path]) -> None:
        self.music = music.name
        self.ringing = ringing.name
        self.recordings = {sentence: file.name for sentence, file in recordings.items()}
        self._folder = music.parent
        self._files = {file.name: file for file in (music, ringing, *recordings.values())}

    @classmethod
    def prepare(cls, folder: Path, round_s: int, recordings: Mapping[str, bytes]) -> Self:
        """Write the missing sound files to `folder`.

        These are waiting music for `round_s` seconds, a ringing tone, and the site's recordings,
        converted for the telephone, by `language/sentence`.
        """
        return cls(
            _generated(folder, "hold", f"{round_s}", lambda: audio.music(round_s)),
            _generated(folder, "ringing", "", audio.ringing),
            {sentence: _recorded(folder, sentence, wav) for sentence, wav in recordings.items()},
        )

    def file(self, name: str) -> Path | None:
        """Return the path of the sound of that name, if there is one.

        A call that began with another version of the site asks for that version's sounds.
        """
        known = self._files.get(name)
        if known or not NAMED.fullmatch(name):
            return known
        file = self._folder / name
        return file if file.is_file() else None


def _generated(folder: Path, name: str, words: str, make: Callable[[], bytes]) -> Path:
    """Return the generated sound from the folder, creating it if it is missing.

    The name holds a hash of this code and its parameters, so a changed generator never reuses an
    old file.
    """
    recipe = Path(audio.__file__).read_bytes()
    file = folder / f"{name}-{_hash(recipe + words.encode())}.wav"
    return file if file.exists() else _write(file, make())


def _recorded(folder: Path, sentence: str, wav: bytes) -> Path:
    """Write the recording under its hash.

    A file that changes later is not served unchecked.
    """
    file = folder / f"{sentence.replace('/', '-')}-{_hash(wav)}.wav"
    return file if file.exists() else _write(file, wav)


def _write(file: Path, content: bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(f".{os.getpid()}")
    draft.write_bytes(content)
    return draft.replace(file)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:HASH_LENGTH]
