"""Synthetic drafts, and a call rendered as sound, by a stand-in for the program espeak-ng."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from config.model.site import Site
from ivr.prompt_admin.drafts import draft_files, lacking
from ivr.prompt_admin.matrix import State, matrix
from ivr.sound.espeak import INSTALL, NoSpeech, speak, voice_of, voices
from ivr.sound.tones import dtmf
from service.rehearsal.call_sound import CallSound, Moment, summary
from service.whole_files import write_files
from tests.ivr.prompt_site import TODAY, PromptSite
from tests.ivr.sounds import spoken

PROGRAM = """#!{python}
import pathlib, sys
if "--voices" in sys.argv:
    print("Pty Language Age/Gender VoiceName")
    print(" 5  sv              --/M      Swedish")
    print(" 5  en-gb           --/M      English")
else:
    assert "-v" in sys.argv and sys.stdin.buffer.read().decode().strip()
    sys.stdout.buffer.write(pathlib.Path({sound!r}).read_bytes())
"""


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Put a program on the path that speaks everything in one second."""
    sound, folder = tmp_path / "speech.wav", tmp_path / "bin"
    sound.write_bytes(spoken(1.0))
    folder.mkdir()
    file = folder / "espeak-ng"
    file.write_text(PROGRAM.format(python=sys.executable, sound=str(sound)), encoding="utf-8")
    file.chmod(0o700)
    monkeypatch.setenv("PATH", str(folder))
    voices.cache_clear()
    yield file
    voices.cache_clear()


@pytest.fixture
def small(tmp_path: Path) -> PromptSite:
    return PromptSite(tmp_path)


def test_voice_is_chosen_by_region_or_language(program: Path) -> None:
    assert program.exists()
    assert voice_of("en-GB", "en") == "en-gb"
    assert voice_of("sv-SE", "sv") == "sv"
    with pytest.raises(NoSpeech, match="no voice for 'so': its sentences must be recorded"):
        voice_of("so-SO", "so")


def test_missing_program_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    voices.cache_clear()
    with pytest.raises(NoSpeech) as fault:
        voice_of("sv-SE", "sv")
    assert str(fault.value) == INSTALL
    assert "apt-get install espeak-ng" in INSTALL


def test_failing_program_is_reported_in_one_sentence(program: Path) -> None:
    program.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    with pytest.raises(NoSpeech, match=r"^espeak-ng failed: CalledProcessError\.$"):
        speak("Hej", "sv")


def test_drafts_are_heard_in_a_language_without_a_voice(program: Path, small: PromptSite) -> None:
    assert program.exists()
    small.mute("en")
    wanted = [
        one for one in lacking(small.folder, small.site, "en") if one.id in ("closed", "hold")
    ]
    write_files(small.folder, dict(draft_files(small.folder, small.site, "en", wanted, TODAY)))
    drafted = {one.key for one in matrix(small.folder, small.site) if one.state is State.DRAFT}
    assert drafted == {"closed", "hold"}
    left = {one.id for one in lacking(small.folder, small.site, "en")}
    assert not left & {"closed", "hold"}
    small.reword("en", small.site.text("en", "closed"), "Our lines are closed.")
    assert "closed" in {one.id for one in lacking(small.folder, small.site, "en")}


def test_call_is_rendered_with_speech_music_keys_and_pauses(
    program: Path, site: Site, tmp_path: Path
) -> None:
    assert program.exists()
    (tmp_path / "hold-1.wav").write_bytes(spoken(2.0, edge=0.0))
    moments = [
        Moment(0.0, "status", "in-progress"),
        Moment(0.0, "say", "Hej", "sv-SE", lasts=2.0),
        Moment(2.0, "silence"),
        Moment(3.0, "key", "1"),
        Moment(3.0, "play", "http://web/voice/media/hold-1.wav", lasts=2.0),
    ]
    samples = CallSound(site, tmp_path, 8000).render(moments, 5.0)
    speech_s, silence_s, music_s = 1.18, 1.0, 2.0
    key_s = len(dtmf("1", 8000)) / 8000
    assert len(samples) / 8000 == pytest.approx(speech_s + silence_s + key_s + music_s, abs=0.4)
    assert 0.1 < float(np.abs(samples).max()) < 0.95
    assert summary(samples, 8000).endswith("% silence")


def test_speech_that_a_key_cuts_short_is_cut(program: Path, site: Site, tmp_path: Path) -> None:
    assert program.exists()
    whole = [Moment(0.0, "say", "Hej", "sv-SE", lasts=4.0)]
    cut = [*whole, Moment(1.0, "key", "1")]
    call = CallSound(site, tmp_path, 8000)
    spoken_whole, spoken_cut = (len(call.render(one, 4.0)) for one in (whole, cut))
    assert spoken_cut - len(dtmf("1", 8000)) == pytest.approx(spoken_whole / 4, rel=0.1)


def test_keys_have_their_two_frequencies() -> None:
    spectrum = np.abs(np.fft.rfft(dtmf("5", 8000)[:1120]))
    strongest = sorted(np.argsort(spectrum)[-2:] * 8000 / 1120)
    assert strongest == pytest.approx([770, 1336], abs=8)


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="needs espeak-ng")
def test_real_program_speaks_swedish_and_arabic() -> None:
    voices.cache_clear()
    for locale, code in (("sv-SE", "sv"), ("arb", "ar")):
        assert len(speak("1 2 3", voice_of(locale, code))) > 10_000
