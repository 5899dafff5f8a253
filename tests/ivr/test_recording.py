"""Recordings are converted for the telephone, or refused with the reason."""

import wave
from io import BytesIO

import numpy as np
import pytest

from ivr.sound.sound_file import Unplayable
from ivr.sound.wav import telephone_sound
from tests.ivr.sounds import riff, wav, written


def heard(content: bytes) -> "np.ndarray[tuple[int], np.dtype[np.int16]]":
    with wave.open(BytesIO(telephone_sound(content))) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (8000, 1, 2)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2")


@pytest.mark.parametrize(
    "content",
    [
        wav(),
        wav(kind="PCM_U8"),
        wav(kind="PCM_24", rate=48_000, channels=2),
        wav(kind="PCM_32", rate=96_000),
        wav(kind="FLOAT", rate=44_100),
        wav(kind="DOUBLE", rate=11_025),
        wav(kind="ULAW"),
        wav(kind="ALAW"),
        wav(kind="IMA_ADPCM", rate=22_050),
        wav(kind="MS_ADPCM"),
        wav(kind="GSM610"),
        wav(channels=6, rate=192_000),
    ],
)
def test_every_kind_of_wav_is_converted(content: bytes) -> None:
    samples = heard(content)
    assert len(samples) == pytest.approx(8000, abs=400)
    loudest = np.abs(np.fft.rfft(samples[:8000])).argmax() * 8000 / len(samples[:8000])
    assert loudest == pytest.approx(440, abs=3)
    assert 14_000 < np.abs(samples[1000:-1000]).max() < 19_000


def test_high_frequencies_do_not_alias() -> None:
    time = np.arange(96_000) / 96_000
    both = 0.3 * np.sin(2 * np.pi * 440 * time) + 0.3 * np.sin(2 * np.pi * 7000 * time)
    spectrum = np.abs(np.fft.rfft(heard(written(both[:, None], 96_000, "PCM_24"))))
    assert spectrum[1000] < spectrum[440] / 1000  # 7000 Hz would be heard as 1000 Hz


def test_float_beyond_full_scale_is_scaled_and_not_clipped() -> None:
    tone = 30_000 * np.sin(2 * np.pi * 440 * np.arange(8000) / 8000)
    samples = heard(written(tone[:, None], 8000, "FLOAT"))
    assert np.count_nonzero(np.abs(samples) > 32_760) < 100


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"hello", "this is not a WAV file"),
        (b"ID3\3\0\0\0\0\0\0\xff\xfb\x90\0" * 50, "this is not a WAV file"),
        (wav()[:30], "the file is cut off: it ends before the sound begins"),
        (wav()[:8044], "the file is cut off: it holds 8000 of 16000 bytes of sound"),
        (wav(kind="FLOAT")[:-4], "the file is cut off"),
        (riff(2, 4), "the sound cannot be read"),
        (riff(49, 0), "the sound cannot be read"),
        (riff(3, 32), "nothing can be heard in its 0.2 s"),
        (riff(0x1234, 16), "the sound cannot be read"),
        (wav(rate=4000), "the sample rate is 4000 Hz; a telephone needs 8000"),
        (wav(seconds=0), "the sound is shorter than 0.2 s"),
        (wav(seconds=0.1), "the sound is shorter than 0.2 s"),
        (wav(seconds=121), "the sound is longer than 120 s"),
        (written(np.zeros((8000, 1)), 8000, "PCM_16"), "nothing can be heard in its 1.0 s"),
        (
            written(np.full((8000, 1), 0.9), 8000, "PCM_16"),
            "nothing can be heard in its 1.0 s",
        ),
        (written(np.full((8000, 1), np.nan), 8000, "FLOAT"), "the file holds values that are no"),
    ],
)
def test_unplayable_file_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(Unplayable, match=f"^{reason}"):
        telephone_sound(content)


def test_streamed_header_without_size_is_accepted() -> None:
    content = bytearray(wav())
    at = content.index(b"data") + 4
    content[at : at + 4] = b"\xff\xff\xff\xff"
    assert len(heard(bytes(content))) == 8000


def test_damaged_file_is_refused_without_other_errors() -> None:
    content, outcomes = wav(seconds=0.3), set()
    for at in range(60):
        for changed in (content[:at], content[:at] + b"\xff" + content[at + 1 :]):
            try:
                outcomes.add(len(heard(changed)) > 0)
            except Unplayable:
                outcomes.add(False)
    assert outcomes == {True, False}
