"""Sound files: right for a telephone line, created once, cacheable for ever."""

import wave
from io import BytesIO
from pathlib import Path

import pytest

from ivr.prompts import audio
from ivr.prompts.media import Media
from ivr.prompts.recordings import PlayableSounds
from ivr.prompts.sound_cache import SoundCache
from tests.ivr.webhook_client import WebhookClient


@pytest.mark.parametrize("seconds", [1, 7, 25])
def test_music_fits_the_round_and_the_line(seconds: int) -> None:
    with wave.open(BytesIO(audio.music(seconds))) as sound:
        assert (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) == (8000, 1, 2)
        assert sound.getnframes() == seconds * 8000
        frames = sound.readframes(sound.getnframes())
    loudest = max(abs(sample) for sample in memoryview(frames).cast("h"))
    assert 1000 < loudest < 20_000


def test_ringing_tone_sounds_one_second_in_six() -> None:
    with wave.open(BytesIO(audio.ringing())) as sound:
        assert sound.getnframes() == 6 * 8000
        sound.setpos(8000)
        assert not any(sound.readframes(5 * 8000))


def test_sound_is_created_once(tmp_path: Path) -> None:
    first = Media.prepare(SoundCache(tmp_path), 1)
    made = {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    assert Media.prepare(SoundCache(tmp_path), 1).music == first.music
    assert {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == made
    assert set(made) == {first.music, first.ringing}


def test_different_length_has_a_different_name(tmp_path: Path) -> None:
    names = {Media.prepare(SoundCache(tmp_path), seconds).music for seconds in (1, 2)}
    assert len(names) == 2


def test_recordings_are_served_by_sentence(tmp_path: Path) -> None:
    cache, sound = SoundCache(tmp_path), audio.ringing()
    made = cache.file("so/greeting", sound, lambda: sound)
    media = Media.prepare(cache, 1, PlayableSounds({"so/greeting": made}))
    name = media.recordings["so/greeting"]
    assert name.startswith("so-greeting-")
    file = media.file(name)
    assert file is not None
    assert file.read_bytes() == sound


def test_changed_recording_has_another_url(tmp_path: Path) -> None:
    cache = SoundCache(tmp_path)
    names = {cache.file("so/greeting", new, lambda: b"sound").name for new in (b"1", b"2")}
    wide = SoundCache(tmp_path, 16_000).file("so/greeting", b"1", lambda: b"wide")
    assert len({*names, wide.name}) == 3
    assert cache.file("so/greeting", b"1", lambda: b"never made").read_bytes() == b"sound"


def test_sound_is_cacheable_for_ever(webhooks: WebhookClient) -> None:
    name = webhooks.queue_call().one("Play").text or ""
    path = name[name.index("/voice/") :]
    answer = webhooks.web.get(path, buffered=True)
    assert (answer.status_code, answer.mimetype) == (200, "audio/wav")
    assert answer.cache_control.immutable
    assert answer.cache_control.public
    assert answer.cache_control.max_age == 365 * 24 * 3600
    tag = answer.headers["ETag"]
    again = webhooks.web.get(path, headers={"If-None-Match": tag}, buffered=True)
    assert again.status_code == 304


@pytest.mark.parametrize("name", ["hold.wav", "..%2f..%2fetc%2fpasswd", "%2e%2e/x", ""])
def test_no_other_file_is_served(webhooks: WebhookClient, name: str) -> None:
    assert webhooks.web.get(f"/voice/media/{name}").status_code in (403, 404)
