"""What an import says about each of many odd recordings."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from config.model.site import Site
from ivr.prompt_admin.importing import Import, import_recordings
from ivr.prompt_admin.names import Upload
from tests.ivr.sounds import claiming, noise, riff, speech, spoken, written

TEXT = "Vi har stängt just nu."
"""The sentence `closed`, which takes about two seconds."""
GOOD = spoken()
STEREO = np.stack([speech(), speech()], axis=1)
OPPOSITE = np.stack([speech(), -speech()], axis=1)
ONE_SIDE = np.stack([speech(), np.zeros(len(speech()))], axis=1)
LOUD = speech(level=1.0)
FORMS = {
    "float.wav": written(speech(), 16_000, "FLOAT"),
    "adpcm.wav": written(speech(rate=8000), 8000, "IMA_ADPCM"),
    "gsm.wav": written(speech(rate=8000), 8000, "GSM610"),
    "mu_law.wav": written(speech(rate=8000), 8000, "ULAW"),
    "a_law.wav": written(speech(rate=8000), 8000, "ALAW"),
    "24_bits.wav": written(speech(rate=48_000), 48_000, "PCM_24"),
    "32_bits.wav": written(speech(), 16_000, "PCM_32"),
    "96_khz.wav": written(speech(rate=96_000), 96_000),
    "44_khz.ogg": written(speech(rate=44_100), 44_100, "VORBIS", "OGG"),
    "opus.ogg": written(speech(rate=48_000), 48_000, "OPUS", "OGG"),
    "small.flac": written(speech(), 16_000, "PCM_16", "FLAC"),
    "old.aiff": written(speech(rate=44_100), 44_100, "PCM_16", "AIFF"),
    "phone.mp3": written(speech(rate=44_100), 44_100, "MPEG_LAYER_III", "MP3"),
    "mp3_called.wav": written(speech(rate=44_100), 44_100, "MPEG_LAYER_III", "MP3"),
    "wav_called.mp3": GOOD,
    "stereo.wav": written(STEREO, 16_000),
    "out_of_phase.wav": written(OPPOSITE, 16_000),
    "one_side.wav": written(ONE_SIDE, 16_000),
    "six_channels.wav": written(np.repeat(speech()[:, None], 6, axis=1), 16_000),
    "dc_offset.wav": written(speech() * 0.5 + 0.3, 16_000),
    "streamed.wav": claiming(GOOD, 0xFFFF_FFFF),
    "long_silence.wav": written(speech(edge=3.0), 16_000),
    "soft.wav": written(speech(level=0.05), 16_000),
}
"""Files that are right, in odd forms."""

UNPLAYABLE = {
    "empty.wav": (b"", "the file is empty"),
    "text.wav": (
        b"Vi har oppet vardagar.\n" * 20,
        "the sound cannot be read: Format not recognised",
    ),
    "header_cut.wav": (GOOD[:30], "the file is cut off: it ends before the sound begins"),
    "cut.wav": (GOOD[:20_000], "the file is cut off: it holds 19956 of 80000 bytes of sound"),
    "huge_claim.wav": (
        claiming(GOOD, 0x7000_0000),
        "the file is cut off: it holds 80000 of 1879048192 bytes of sound",
    ),
    "no_sound.wav": (
        written(np.zeros(0), 16_000),
        "the sound is shorter than 0.2 s: it is 0.00 s long",
    ),
    "click.wav": (spoken(0.1, edge=0.0), "the sound is shorter than 0.2 s: it is 0.10 s long"),
    "hour.wav": (written(np.zeros(8000 * 121), 8000), "the sound is longer than 120 s"),
    "silence.wav": (written(np.zeros(32_000), 16_000), "nothing can be heard in its 2.0 s"),
    "4_khz.wav": (
        written(speech(rate=4000), 4000),
        "the sample rate is 4000 Hz; a telephone needs 8000",
    ),
    "not_a_number.wav": (
        written(np.full(16_000, np.nan), 16_000, "FLOAT"),
        "the file holds values that are not valid samples",
    ),
    "other_coding.wav": (riff(0x160, 16), "the sound cannot be read: "),
}
"""Files that cannot be played, whatever one wants."""

POOR = {
    "clipped.wav": (written(np.clip(LOUD * 4, -1, 1), 16_000), "the sound is clipped in "),
    "clipped_then_lowered.wav": (
        written(np.clip(LOUD * 4, -1, 1) * 0.4, 16_000),
        "the sound is clipped in ",
    ),
    "too_quiet.wav": (written(speech(level=0.004), 16_000, "FLOAT"), "the voice is too quiet: "),
    "noise.wav": (written(noise(2.5), 16_000), "the background is too loud: only 1 dB"),
    "noisy.wav": (
        written(speech() + noise(2.5, level=0.04), 16_000),
        "the background is too loud: only ",
    ),
    "too_long.wav": (spoken(20.0), "but the text takes "),
    "too_short.wav": (spoken(0.3), "but the text takes "),
    "cut_at_the_end.wav": (written(speech()[:-7000], 16_000), "the end is cut off: "),
    "cut_at_the_start.wav": (written(speech()[4800:], 16_000), "the start is cut off: "),
}
"""Files with faults of quality."""


@pytest.fixture
def verdict(site: Site) -> Callable[..., Import]:
    """Return a function that imports one file as the Swedish sentence `closed`."""
    assert site.text("sv", "closed") == TEXT

    def imported(name: str, content: bytes, *, force: bool = False) -> Import:
        upload = [Upload(name, content)]
        return import_recordings(
            site,
            upload,
            lambda _: None,
            date(2026, 6, 15),
            language="sv",
            sentence="closed",
            force=force,
        )

    return imported


@pytest.mark.parametrize("name", FORMS)
def test_good_recording_is_accepted_in_any_form(verdict: Callable[..., Import], name: str) -> None:
    made = verdict(name, FORMS[name])
    assert [(one.path, one.reasons) for one in made.verdicts] == [("recordings/sv/closed.wav", ())]
    assert set(made.files) == {"recordings/sv/closed.wav", "recordings/sv/recordings.yaml"}


@pytest.mark.parametrize("name", UNPLAYABLE)
def test_unplayable_file_is_rejected_even_by_force(
    verdict: Callable[..., Import], name: str
) -> None:
    content, reason = UNPLAYABLE[name]
    made = verdict(name, content, force=True)
    (one,) = made.verdicts
    assert (made.files, made.is_accepted, len(one.reasons)) == ({}, False, 1)
    assert one.reasons[0].startswith(reason)


@pytest.mark.parametrize("name", POOR)
def test_poor_recording_is_rejected_with_the_figure_unless_forced(
    verdict: Callable[..., Import], name: str
) -> None:
    content, reason = POOR[name]
    made = verdict(name, content)
    (one,) = made.verdicts
    assert (made.files, made.is_accepted) == ({}, False)
    assert any(reason in text for text in one.reasons), one.reasons
    assert any(char.isdigit() for char in "".join(one.reasons))
    forced = verdict(name, content, force=True)
    assert forced.is_accepted
    assert "recordings/sv/closed.wav" in forced.files
