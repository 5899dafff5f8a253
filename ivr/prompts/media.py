"""The sound files that the carrier fetches.

Each name holds a hash of the content, so a file can be cached for ever.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from ivr.prompts import audio
from ivr.prompts.music import OwnMusic
from ivr.prompts.recordings import PlayableSounds
from ivr.prompts.sound_cache import HASH_LENGTH, SoundCache

NAMED = re.compile(rf"[\w-]+-[0-9a-f]{{{HASH_LENGTH}}}\.wav", re.ASCII)
"""The names that we give to sounds; the folder may hold other files."""


class Media:
    """The sound files by name; `music` and `ringing` are such names.

    `recordings` and `drafts` map `language/sentence` to the name of its sound.
    """

    def __init__(
        self,
        music: Path,
        ringing: Path,
        playing: PlayableSounds | None = None,
        own_music: Mapping[str, OwnMusic] | None = None,
    ) -> None:
        playing, self._own_music = playing or PlayableSounds(), own_music or {}
        self.music = music.name
        self.ringing = ringing.name
        self.recordings = _names(playing.recordings)
        self.drafts = _names(playing.drafts)
        own = [file for one in self._own_music.values() for file in one.files]
        files = (music, ringing, *playing.recordings.values(), *playing.drafts.values(), *own)
        self._files = {file.name: file for file in files}
        self._folder = music.parent

    @classmethod
    def prepare(
        cls,
        cache: SoundCache,
        round_s: int,
        playing: PlayableSounds | None = None,
        own_music: Mapping[str, OwnMusic] | None = None,
    ) -> Self:
        """Make the missing sound files: waiting music for `round_s` seconds, and a ringing tone."""
        recipe = Path(audio.__file__).read_bytes()  # a changed generator never reuses an old file
        music = cache.file("hold", recipe + f"{round_s}".encode(), lambda: audio.music(round_s))
        return cls(music, cache.file("ringing", recipe, audio.ringing), playing, own_music)

    @property
    def has_own_music(self) -> bool:
        """Whether any group's callers hear the site's own music."""
        return bool(self._own_music)

    def music_of(self, group: str) -> str:
        """Return the whole of a group's music, to be repeated until the call moves on."""
        own = self._own_music.get(group)
        return own.whole.name if own else self.music

    def music_rounds(self, group: str) -> tuple[str, ...]:
        """Return the music of a group's wait rounds, in order; each continues the one before."""
        own = self._own_music.get(group)
        return tuple(file.name for file in own.rounds) if own else (self.music,)

    def file(self, name: str) -> Path | None:
        """Return the path of the sound of that name, if there is one.

        A call that began with another version of the site asks for that version's sounds.
        """
        known = self._files.get(name)
        if known or not NAMED.fullmatch(name):
            return known
        file = self._folder / name
        return file if file.is_file() else None


def _names(files: Mapping[str, Path]) -> dict[str, str]:
    return {sentence: file.name for sentence, file in files.items()}
