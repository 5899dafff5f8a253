"""The sound of a cell of the matrix, to listen to; values are examples."""

from pathlib import Path

import numpy as np

from config.model.site import Site
from config.recordings.names import SUFFIX
from config.recordings.pieces import Piece, pieces
from ivr.prompt_admin.matrix import KINDS_OF_VALUES, Prompt
from ivr.sound.sound_file import Samples, Unplayable, read_wav
from ivr.sound.wav import WIDE, resampled, wav

GAP_S = 0.05


def example_sound(folder: Path, site: Site, prompt: Prompt) -> bytes | None:
    """Return what is played for a prompt as WAV; None if nothing is, because a voice speaks it.

    A sentence with values is assembled with the first part of each kind, such as `number-10`.
    """
    if not prompt.files:
        return None
    own = (folder / prompt.files[0]).parent
    names = [folder / name for name in prompt.files]
    if prompt.pieces:
        names = _with_values(own, site.sentences[prompt.language][prompt.key], prompt.key)
    try:
        sounds = [resampled(read_wav(name.read_bytes()), WIDE) for name in names]
    except (OSError, Unplayable):  # replaced since the matrix was made
        return None
    return wav(_joined(sounds), WIDE)


def _with_values(own: Path, sentence: str, key: str) -> list[Path]:
    files = list[Path]()
    for one in pieces(key, sentence):
        if isinstance(one, Piece):
            files.append(own / f"{one.id}{SUFFIX}")
        else:
            kind = KINDS_OF_VALUES.get(one.name, one.name)
            files += sorted(own.glob(f"{kind}-*{SUFFIX}"))[:1]
    return files


def _joined(sounds: list[Samples]) -> Samples:
    gap = np.zeros(int(GAP_S * WIDE), dtype=np.float32)
    return np.concatenate([piece for sound in sounds for piece in (sound, gap)])
