"""A site's own hold music: files in its folder `music`, cut into wait rounds."""

from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
import structlog

from config.faults.did_you_mean import did_you_mean
from config.faults.fault import Path as Setting
from config.faults.fault import Remark
from config.model.site import Site
from config.recordings.names import MUSIC
from ivr.prompts.sound_cache import SoundCache
from ivr.sound.edges import faded
from ivr.sound.sound_file import LARGEST, LONGEST_MUSIC_S, Samples, Unplayable, length_s, read_sound
from ivr.sound.wav import TELEPHONE, Rate, resampled, wav

log = structlog.get_logger("ivr")

SHORTEST_S = 5.0
LEVEL_DB = -24.0
"""Level of music, below a voice, in dB of full scale over the whole sound."""
HIGHEST_PEAK = 0.9
FADE_S = 0.4


@dataclass(frozen=True)
class OwnMusic:
    """One piece of music: all of it, and the rounds that it is cut into."""

    whole: Path
    rounds: tuple[Path, ...]

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file of it."""
        return (self.whole, *self.rounds)


def chosen(site: Site) -> dict[str, str]:
    """Return the name of the file that each group's callers hear; others hear Lotsa's music.

    The group "" stands for calls whose group is not known.
    """
    names = {id_: group.hold_music or site.hold_music for id_, group in site.groups.items()}
    return {id_: name for id_, name in {"": site.hold_music, **names}.items() if name}


def own_music(folder: Path, site: Site, cache: SoundCache) -> dict[str, OwnMusic]:
    """Return the music of each group that has its own; log each file that cannot be played."""
    made = dict[str, OwnMusic | None]()
    for name in set(chosen(site).values()):
        try:
            made[name] = _prepared(folder / MUSIC / name, site.timing.hold_round_s, cache)
        except Unplayable as fault:
            log.warning("music not played", file=f"{MUSIC}/{name}", reason=str(fault))
    return {id_: own for id_, name in chosen(site).items() if (own := made.get(name))}


def music_remarks(folder: Path, site: Site) -> list[Remark]:
    """Return why the site's music cannot be played, at the settings that name the files."""
    named: dict[Setting, str] = {("hold_music",): site.hold_music}
    named |= {("groups", id_, "hold_music"): one.hold_music for id_, one in site.groups.items()}
    wrong = {name: _fault(folder / MUSIC / name) for name in set(named.values()) if name}
    return [
        Remark(setting, f"{MUSIC}/{name}: {wrong[name]}")
        for setting, name in named.items()
        if wrong.get(name)
    ]


def _fault(file: Path) -> str:
    try:
        _telephone_music(content_of(file), TELEPHONE)
    except Unplayable as fault:
        return str(fault)
    return ""


def content_of(file: Path) -> bytes:
    """Return the bytes of a file of music; raises Unplayable."""
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except FileNotFoundError:
        others = file.parent.iterdir() if file.parent.is_dir() else ()
        near = did_you_mean(file.name, [other.name for other in others])
        raise Unplayable(f"there is no such file{near}") from None
    except OSError as fault:
        raise Unplayable(f"cannot be read: {fault.strerror}") from fault


def _prepared(file: Path, round_s: int, cache: SoundCache) -> OwnMusic:
    content, rate = content_of(file), cache.rate
    seconds = length_s(content)
    source, count = content + f"{round_s}".encode(), max(1, round(seconds / round_s))
    repeats = max(1, round(round_s / seconds))

    @lru_cache(maxsize=1)
    def music() -> Samples:  # read only if a file is missing, and then once
        return np.tile(_telephone_music(content, rate), repeats)

    def piece(number: int) -> bytes:
        return _wav(np.array_split(music(), count)[number], rate)

    whole = cache.file(file.stem, source, lambda: _wav(music(), rate))
    rounds = (
        cache.file(f"{file.stem}-{number}", source, partial(piece, number))
        for number in range(count)
    )
    return OwnMusic(whole, tuple(rounds))


def _wav(samples: Samples, rate: Rate) -> bytes:
    return wav(faded(samples.copy(), rate, FADE_S), rate)


def _telephone_music(content: bytes, rate: Rate) -> Samples:
    """Return the music at the rate and level of the telephone; raises Unplayable."""
    sound = read_sound(content, LONGEST_MUSIC_S)
    if sound.seconds < SHORTEST_S:
        raise Unplayable(f"music needs {SHORTEST_S:.0f} s or more; this is {sound.seconds:.1f} s")
    samples = resampled(sound, rate)
    level = float(np.sqrt((samples.astype(np.float64) ** 2).mean()))
    gain = min(10 ** (LEVEL_DB / 20) / level, HIGHEST_PEAK / float(np.abs(samples).max()))
    return samples * np.float32(gain)
