"""Recordings are imported by name, written with their text, and replace drafts."""

import wave
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from ivr.prompt_admin.takes import takes
from ivr.prompts.recording_index import read_index
from ivr.sound.level import VOICE_LUFS, loudness
from ivr.sound.sound_file import read_wav
from tests.ivr.prompt_site import PromptSite
from tests.ivr.sounds import speech, spoken, written

CLOSED = "recordings/en/closed.wav"


@pytest.fixture
def small(tmp_path: Path) -> PromptSite:
    return PromptSite(tmp_path)


def test_recording_is_trimmed_levelled_and_written_at_16_khz(small: PromptSite) -> None:
    content = written(speech(edge=2.0, level=0.02, rate=44_100), 44_100)
    assert small.bring({"en/closed.wav": content}).is_accepted
    written_ = (small.folder / CLOSED).read_bytes()
    with wave.open(BytesIO(written_)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (16_000, 1, 2)
        assert file.getnframes() / 16_000 == pytest.approx(2.1, abs=0.2)
    sound = read_wav(written_)
    assert loudness(sound.samples, sound.rate) == pytest.approx(VOICE_LUFS, abs=1.5)
    assert np.abs(sound.samples).max() < 0.9


def test_loudness_is_the_same_for_loud_and_soft_speakers(small: PromptSite) -> None:
    levels = []
    for level in (0.04, 0.7):
        small.bring({"en/closed.wav": written(speech(level=level), 16_000)})
        sound = read_wav((small.folder / CLOSED).read_bytes())
        levels.append(loudness(sound.samples, sound.rate))
    assert levels[0] == pytest.approx(levels[1], abs=0.5)


def test_index_says_which_text_a_recording_speaks(small: PromptSite) -> None:
    small.bring({"en/closed.wav": spoken(), "en/goodbye.wav": spoken()})
    entries = read_index(small.folder, "en").entries
    assert list(entries) == ["closed", "goodbye"]
    assert entries["closed"].text == small.site.text("en", "closed")
    assert entries["closed"].imported == "2026-06-15"


def test_second_import_keeps_other_entries(small: PromptSite) -> None:
    small.bring({"en/closed.wav": spoken()})
    small.bring({"en/goodbye.wav": spoken()})
    assert list(read_index(small.folder, "en").entries) == ["closed", "goodbye"]


def test_recording_replaced_by_hand_has_an_unknown_text(small: PromptSite) -> None:
    small.bring({"en/closed.wav": spoken()})
    (small.folder / CLOSED).write_bytes(spoken(2.2))
    assert takes(small.folder, small.site).recorded["en", "closed"].spoken is None


def test_rejected_file_leaves_nothing_behind(small: PromptSite) -> None:
    made = small.bring({"en/closed.wav": b"", "en/greting.wav": spoken()})
    assert [one.reasons for one in made.verdicts] == [
        ("the file is empty",),
        ("unknown sentence 'greting' (did you mean 'greeting'?)",),
    ]
    assert not (small.folder / "recordings").exists()


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("en/closed.wav", CLOSED),
        ("EN/CLOSED.WAV", CLOSED),
        ("en\\closed.flac", CLOSED),
        ("take 3/en/closed (2).mp3", CLOSED),
        ("en/position-1.wav", "recordings/en/position-1.wav"),
        ("sv/number-7.wav", "recordings/sv/number-7.wav"),
    ],
)
def test_name_says_language_and_sentence(small: PromptSite, name: str, path: str) -> None:
    (one,) = small.bring({name: spoken(1.0)}, force=True).verdicts
    assert one.path == path


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("en/clossed.wav", "unknown sentence 'clossed' (did you mean 'closed'?)"),
        ("sv/stängt.wav", "unknown sentence 'stängt'"),
        ("en/number-99.wav", "unknown part 'number-99' (did you mean 'number-9'?)"),
        ("closed.wav", "the name does not say the language: put the file into a folder named"),
        ("enn/closed.wav", "the name does not say the language"),
        ("en/menu_option.wav", "a recording of 'menu_option' would not say {key} and {name}"),
        ("en/text_held.wav", "'text_held' is sent as a text message"),
    ],
)
def test_misnamed_file_is_rejected_with_a_suggestion(
    small: PromptSite, name: str, reason: str
) -> None:
    (one,) = small.bring({name: spoken()}).verdicts
    assert one.reasons[0].startswith(reason)
    assert not one.is_accepted


def test_two_files_of_one_sentence_are_rejected(small: PromptSite) -> None:
    made = small.bring({"en/closed.wav": spoken(), "en/closed.mp3": spoken()})
    assert made.verdicts[1].reasons == ("en/closed.wav is a recording of the same sentence",)


def test_import_replaces_the_draft_of_a_sentence(small: PromptSite) -> None:
    draft = small.folder / "recordings" / "en" / "drafts" / "closed.wav"
    draft.parent.mkdir(parents=True)
    draft.write_bytes(spoken())
    small.bring({"en/closed.wav": spoken()})
    assert not draft.exists()


def test_faulty_index_is_reported_and_written_anew(small: PromptSite) -> None:
    small.bring({"en/closed.wav": spoken()})
    index = small.folder / "recordings" / "en" / "recordings.yaml"
    index.write_text("closed: [\n", encoding="utf-8")
    (fault,) = takes(small.folder, small.site).faults
    assert str(fault).startswith("recordings/en/recordings.yaml:")
    small.bring({"en/goodbye.wav": spoken()})
    assert list(read_index(small.folder, "en").entries) == ["goodbye"]
