"""A site's own hold music is levelled, cut into rounds, and checked."""

from pathlib import Path

import numpy as np
import pytest

from config.model.site import Site
from ivr.prompts.media import Media
from ivr.prompts.music import music_remarks, own_music
from ivr.prompts.sound_cache import SoundCache
from ivr.sound.measure import decibels
from ivr.sound.sound_file import read_wav
from tests.ivr.sounds import wav, written


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "music").mkdir()
    return tmp_path


def tune(seconds: float) -> bytes:
    time = np.arange(int(seconds * 16_000)) / 16_000
    return written(0.9 * np.sin(2 * np.pi * 300 * time), 16_000, "VORBIS", "OGG")


def playing(site: Site, name: str) -> Site:
    return site.model_copy(update={"hold_music": name})


def test_music_is_cut_into_rounds_of_equal_length(site: Site, folder: Path) -> None:
    (folder / "music" / "sea.ogg").write_bytes(tune(70))
    own = own_music(folder, playing(site, "sea.ogg"), SoundCache(folder / "audio"))["skola"]
    lengths = [read_wav(file.read_bytes()).seconds for file in own.rounds]
    assert lengths == pytest.approx([35, 35], abs=0.1)  # near the round of 30 s
    assert read_wav(own.whole.read_bytes()).seconds == pytest.approx(70, abs=0.1)


def test_music_is_quieter_than_a_voice(site: Site, folder: Path) -> None:
    (folder / "music" / "sea.ogg").write_bytes(tune(30))
    own = own_music(folder, playing(site, "sea.ogg"), SoundCache(folder / "audio"))[""]
    samples = read_wav(own.whole.read_bytes()).samples
    assert decibels(float(np.sqrt((samples**2).mean()))) == pytest.approx(-24, abs=0.5)


def test_short_music_is_repeated_to_fill_a_round(site: Site, folder: Path) -> None:
    (folder / "music" / "sea.ogg").write_bytes(tune(10))
    own = own_music(folder, playing(site, "sea.ogg"), SoundCache(folder / "audio"))[""]
    (only,) = own.rounds
    assert read_wav(only.read_bytes()).seconds == pytest.approx(30, abs=0.2)


def test_group_has_music_of_its_own(site: Site, folder: Path) -> None:
    (folder / "music" / "sea.ogg").write_bytes(tune(30))
    school = site.groups["skola"].model_copy(update={"hold_music": "sea.ogg"})
    changed = site.model_copy(update={"groups": site.groups | {"skola": school}})
    cache = SoundCache(folder / "audio")
    media = Media.prepare(cache, 1, None, own_music(folder, changed, cache))
    assert media.music_of("skola").startswith("sea-")
    assert media.music_of("vagledning") == media.music_of("") == media.music
    assert media.music_rounds("vagledning") == (media.music,)
    assert all(media.file(name) for name in (*media.music_rounds("skola"), media.music))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("see.ogg", b"", "there is no such file (did you mean 'sea.ogg'?)"),
        ("short.wav", wav(seconds=2.0), "music needs 5 s or more; this is 2.0 s"),
        ("empty.wav", b"", "the file is empty"),
    ],
)
def test_faulty_music_is_named_and_lotsa_s_own_is_played(
    site: Site, folder: Path, name: str, content: bytes, reason: str
) -> None:
    (folder / "music" / "sea.ogg").write_bytes(tune(6))
    if name != "see.ogg":
        (folder / "music" / name).write_bytes(content)
    (remark,) = music_remarks(folder, playing(site, name))
    assert (remark.path, remark.text) == (("hold_music",), f"music/{name}: {reason}")
    assert own_music(folder, playing(site, name), SoundCache(folder / "audio")) == {}
