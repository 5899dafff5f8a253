"""Callers hear a site's recordings; a file that `check` refuses is never served."""

import shutil
import wave
from io import BytesIO
from pathlib import Path

import pytest
from redis import Redis
from structlog.testing import capture_logs

from config.load import load_site
from config.model.site import Site
from config.recordings.context import part_texts
from ivr.webhooks.server.app import create
from tests.config.cases import MALMO
from tests.ivr.sounds import wav
from tests.ivr.webhook_client import Heard, WebhookClient, settings


def recorded(folder: Path, **files: bytes) -> Path:
    """Return a copy of the reference site with Finnish recordings, by sentence."""
    site = folder / "site"
    shutil.copytree(MALMO, site)
    (site / "recordings" / "fi").mkdir(parents=True)
    for sentence, content in files.items():
        (site / "recordings" / "fi" / f"{sentence}.wav").write_bytes(content)
    return site


def served(redis: Redis, site: Path, data: Path, *, voice: bool = True) -> WebhookClient:
    known = load_site(site)
    webhooks = WebhookClient(redis, known if voice else without_voice(known), data)
    configured = settings(data, LOTSA_SITE=str(site))
    webhooks.web = create(
        webhooks.router, webhooks.callbacks, lambda: webhooks.now, configured
    ).test_client()
    return webhooks


def without_voice(site: Site) -> Site:
    finnish = site.languages["fi"].model_copy(update={"voice": ""})
    return site.model_copy(update={"languages": site.languages | {"fi": finnish}})


def menu(webhooks: WebhookClient) -> Heard:
    return webhooks.request(webhooks.call().action, key="4")


@pytest.mark.parametrize("voice", [True, False])
def test_recording_replaces_the_voice(redis: Redis, tmp_path: Path, voice: bool) -> None:
    site = recorded(tmp_path, language_choice=wav(kind="PCM_24", rate=96_000, channels=2))
    webhooks = served(redis, site, tmp_path / "data", voice=voice)
    heard = webhooks.call()
    assert [line for line in heard.lines if line.startswith("Play")] == ["Play fi"]
    name = (heard.one("Play").text or "").rpartition("/")[2]
    with wave.open(BytesIO(webhooks.web.get(f"/voice/media/{name}", buffered=True).data)) as sound:
        assert (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) == (8000, 1, 2)
        assert sound.getnframes() == 8000


def test_unplayable_recording_falls_back_to_the_voice(redis: Redis, tmp_path: Path) -> None:
    site = recorded(tmp_path, language_choice=wav()[:8044])
    with capture_logs() as logged:
        webhooks = served(redis, site, tmp_path / "data")
    assert [line for line in logged if line["event"] == "recording not played"] == [
        {
            "event": "recording not played",
            "log_level": "warning",
            "file": "recordings/fi/language_choice.wav",
            "reason": "the file is cut off: it holds 8000 of 16000 bytes of sound",
        }
    ]
    assert not list(webhooks.call().document.iter("Play"))


@pytest.mark.parametrize("voice", [True, False])
def test_recorded_option_never_plays_one_sound_for_all(
    redis: Redis, tmp_path: Path, voice: bool
) -> None:
    webhooks = served(redis, recorded(tmp_path, menu_option=wav()), tmp_path / "data", voice=voice)
    options = [line for line in menu(webhooks).lines if ":" in line][:-2]
    assert len(options) == len(set(options)) == 7


def test_recording_changed_while_running_is_not_served(redis: Redis, tmp_path: Path) -> None:
    site = recorded(tmp_path, language_choice=wav())
    webhooks = served(redis, site, tmp_path / "data")
    (site / "recordings" / "fi" / "language_choice.wav").write_bytes(b"hello")
    name = (webhooks.call().one("Play").text or "").rpartition("/")[2]
    assert webhooks.web.get(f"/voice/media/{name}", buffered=True).data.startswith(b"RIFF")


def test_menu_is_played_from_recorded_parts(redis: Redis, tmp_path: Path) -> None:
    known = part_texts(load_site(MALMO), "fi")
    wanted = [id_ for id_ in known if id_.partition("-")[0] in ("menu_option", "digit", "name")]
    site = recorded(tmp_path, **dict.fromkeys(wanted, wav()))
    webhooks = served(redis, site, tmp_path / "data", voice=False)
    plays = [one.text or "" for one in menu(webhooks).document.iter("Play")]
    first = [name.rpartition("/")[2].rpartition("-")[0] for name in plays]
    assert [id_ for id_ in first if id_.startswith("fi-digit")][:2] == ["fi-digit-1", "fi-digit-2"]
    assert sum(id_.startswith("fi-name-") for id_ in first) == 7
