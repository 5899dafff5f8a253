"""Each file in `recordings` is a sentence that can be recorded, or gives a fault."""

from pathlib import Path

import pytest

from config.faults.fault import Fault
from config.load import load_site
from config.model.site import Site
from config.recordings.context import Context, hidden
from config.recordings.names import Recording, recordings
from tests.config.cases import LILLA, MALMO, site_with


def with_files(folder: Path, *names: str) -> tuple[list[Recording], list[Fault]]:
    site = site_with(folder)
    for name in names:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(b"a sound")
    return recordings(site, Context.of_site(load_site(site)))


def test_recordings_are_found_by_language_and_sentence(tmp_path: Path) -> None:
    found, faults = with_files(
        tmp_path, "recordings/en/goodbye.wav", "recordings/.DS_Store", "recordings/en/.x"
    )
    assert [(one.language, one.sentence, one.name) for one in found] == [
        ("en", "goodbye", "recordings/en/goodbye.wav")
    ]
    assert faults == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("recordings/en/greting.wav", "unknown sentence 'greting' (did you mean 'greeting'?)"),
        ("recordings/eng/closed.wav", "unknown language 'eng' (did you mean 'en'?)"),
        ("recordings/xx/closed.wav", "unknown language 'xx'"),
        (
            "recordings/en/closed.WAV",
            "the name of a recording ends in .wav (did you mean 'closed.wav'?)",
        ),
        ("recordings/en/closed.mp3", "the name of a recording ends in .wav"),
        ("recordings/en/closed", "the name of a recording ends in .wav"),
        (
            "recordings/closed.wav",
            "a recording has a name such as recordings/so/closed.wav, of language and key",
        ),
    ],
)
def test_misnamed_recording_is_reported_with_a_suggestion(
    tmp_path: Path, name: str, text: str
) -> None:
    assert with_files(tmp_path, name) == ([], [Fault(name, 0, 0, text)])


@pytest.mark.parametrize(
    ("name", "at", "text"),
    [
        (
            "recording/en/closed.wav",
            "recording",
            "recordings are read only from 'recordings' (did you mean 'recordings'?)",
        ),
        (
            "Recordings/closed.WAV",
            "Recordings",
            "recordings are read only from 'recordings' (did you mean 'recordings'?)",
        ),
        ("sentences/closed.wav", "sentences", "recordings are read only from 'recordings'"),
        ("closed.wav", "closed.wav", "recordings are read only from 'recordings'"),
        (
            "recordings",
            "recordings",
            "a recording has a name such as recordings/so/closed.wav, of language and key",
        ),
    ],
)
def test_sound_outside_the_folder_is_reported(
    tmp_path: Path, name: str, at: str, text: str
) -> None:
    assert with_files(tmp_path, name) == ([], [Fault(at, 0, 0, text)])


def test_folder_and_dead_link_are_not_recordings(tmp_path: Path) -> None:
    inner = site_with(tmp_path) / "recordings" / "en" / "closed.wav"
    inner.mkdir(parents=True)
    (inner.parent / "hold.wav").symlink_to(tmp_path / "nowhere")
    found, faults = recordings(tmp_path, Context.of_site(load_site(tmp_path)))
    assert (found, [fault.text for fault in faults]) == ([], ["this is not a file"] * 2)


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("menu_option", "{key} and {name}"),
        ("number_read", "{number}"),
        ("position", "{position}"),
        ("callback_promised_later", "{minutes}"),
    ],
)
def test_recording_that_would_hide_a_value_is_refused(
    tmp_path: Path, sentence: str, values: str
) -> None:
    found, (fault,) = with_files(tmp_path, f"recordings/en/{sentence}.wav")
    assert found == []
    assert fault.text == (
        f"a recording of '{sentence}' would not say {values}; leave this sentence to a voice, "
        f"or record its parts, such as {sentence}-1.wav"
    )


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("text_held", "sent as a text message"),
        ("days_all", "part of other sentences"),
        ("and", "part of other sentences"),
    ],
)
def test_sentence_never_played_alone_is_refused(tmp_path: Path, sentence: str, what: str) -> None:
    _, (fault,) = with_files(tmp_path, f"recordings/en/{sentence}.wav")
    assert fault.text == f"'{sentence}' is {what}, so a recording is never played"


def test_value_that_never_changes_can_be_recorded() -> None:
    lilla, malmo = (Context.of_site(load_site(folder)) for folder in (LILLA, MALMO))
    assert hidden("sv", "greeting", lilla) == ()
    assert hidden("sv", "greeting", malmo) == ("site",)  # direct numbers have names of their own
    assert hidden("fi", "greeting", malmo) == ()
    assert hidden("fi", "language_choice", malmo) == ()
    assert hidden("sv", "citizen_called", malmo) == ()


def test_language_on_two_keys_cannot_be_recorded() -> None:
    malmo = load_site(MALMO)
    assert hidden("fi", "language_choice", Context.of_site(_with_finnish_first(malmo))) == ("key",)


def _with_finnish_first(site: Site) -> Site:
    last = site.numbers[-1].model_copy(update={"languages": ("fi", "sv")})
    return site.model_copy(update={"numbers": (*site.numbers[:-1], last)})
