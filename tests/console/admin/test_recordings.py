"""Pages that change recordings."""

import pytest

from tests.console.admin.administrator import GOODBYE, content, draft, post, publish, upload
from tests.console.office import Browser, Office
from tests.ivr.sounds import spoken


def test_recording_is_uploaded_played_and_removed(office: Office, anna: Browser) -> None:
    assert upload(anna, spoken()).status_code == 204
    assert "goodbye is now a recording" in draft(anna)
    assert anna.get("/admin/recordings/sv/goodbye/sound").data.startswith(b"RIFF")
    publish(anna)
    assert "Callers hear a recording instead" in anna.get(f"/admin/texts/{GOODBYE}").text
    post(anna, "/admin/recordings/sv/goodbye/remove")
    assert "goodbye is no longer recorded" in draft(anna)
    publish(anna)
    with pytest.raises(KeyError):
        content(office, 3, "recordings/sv/goodbye.wav")


ODD_RECORDINGS = [
    (b"", "sv/goodbye", 422, "the file is empty"),
    (b"ID3", "sv/goodbye", 422, "the sound cannot be read"),
    (spoken(0.1), "sv/goodbye", 422, "it speaks for 0.1 s"),
    (spoken(), "sv/queued", 422, "would not say {name}"),
    (spoken(), "sv/nothing", 404, ""),
    (spoken(), "xx/goodbye", 404, ""),
]


def test_recording_is_refused_with_the_reason(anna: Browser) -> None:
    for data, sentence, code, told in ODD_RECORDINGS:
        refused = upload(anna, data, sentence)
        assert (refused.status_code, told in refused.text) == (code, True), told
    assert "The draft has no changes." in draft(anna)


def test_recording_may_be_larger_than_other_bodies(anna: Browser) -> None:
    assert upload(anna, spoken(rate=96_000)).status_code == 204
    assert upload(anna, bytes(17 * 1024 * 1024)).status_code == 413
