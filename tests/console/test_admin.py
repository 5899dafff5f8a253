"""The pages on which administrators change the site."""

import logging
import shutil
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
import soundfile
from redis import Redis

from config.model.site import Site
from console.identity.roles import Role
from console.versions.requests import versions
from tests.config.cases import LILLA
from tests.console.office import Answer, Browser, Office

GOODBYE = "sentences/sv/goodbye"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LILLA, tmp_path / "site"))


@pytest.fixture
def office(redis: Redis, lilla: Site, tmp_path: Path, folder: Path) -> Office:
    (tmp_path / "data").mkdir()
    office = Office(redis, lilla, tmp_path / "data", site=folder)
    assert office.machine("POST", "/api/versions", json={}).json["number"] == 1
    return office


@pytest.fixture
def anna(office: Office) -> Browser:
    browser = office.signed_in(Role.ADMIN)
    browser.speak("en")
    browser.get("/admin")
    return browser


def post(browser: Browser, path: str, **form: str) -> Answer:
    return browser.client.post(path, data={"form": browser.token(), **form})


def draft(browser: Browser) -> str:
    return str(browser.get("/admin/draft").text)


def seen(browser: Browser) -> str:
    return draft(browser).partition('name="seen" value="')[2].partition('"')[0]


def publish(browser: Browser, reason: str = "") -> Answer:
    return post(browser, "/admin/draft/publish", seen=seen(browser), reason=reason)


def content(office: Office, number: int, name: str) -> str:
    with office.app.app_context():
        return versions().store.files(number)[name].decode()


def wav(seconds: float = 0.5) -> bytes:
    out = BytesIO()
    tone = 0.3 * np.sin(2 * np.pi * 440 * np.arange(int(8000 * seconds)) / 8000)
    soundfile.write(out, tone, 8000, format="WAV", subtype="PCM_16")
    return out.getvalue()


def upload(browser: Browser, data: bytes, sentence: str = "sv/goodbye") -> Answer:
    headers = {"X-Form-Token": browser.token()}
    path = f"/admin/recordings/{sentence}"
    return browser.client.put(path, data=data, content_type="audio/wav", headers=headers)


def test_text_is_drafted_reviewed_and_published(office: Office, anna: Browser) -> None:
    saved = post(anna, f"/admin/texts/{GOODBYE}", text="Hej  då,\nvälkommen åter.")
    assert (saved.status_code, saved.location) == (303, "/admin/draft?done=saved")
    page = draft(anna)
    assert "“Hej då, välkommen åter.”" in page
    assert "Sentences in Swedish" in page
    done = publish(anna, "Friendlier")
    assert done.location == "/admin/draft?done=published&version=2"
    assert "Hej då, välkommen åter." in content(office, 2, "sentences/sv.yaml")
    assert "The draft has no changes." in draft(anna)


def test_only_the_changed_line_of_a_file_changes(office: Office, anna: Browser) -> None:
    post(anna, f"/admin/texts/{GOODBYE}", text="Hej.")
    publish(anna)
    before, after = (content(office, n, "sentences/sv.yaml").splitlines() for n in (1, 2))
    assert [new for old, new in zip(before, after, strict=True) if old != new] == ["goodbye: Hej."]


def test_text_keeps_its_values_in_braces(anna: Browser) -> None:
    refused = post(anna, "/admin/texts/sentences/sv/queued", text="Vänta lite.")
    assert refused.status_code == 422
    assert "Keep the words in braces as they are: {name}." in refused.text
    assert "Vänta lite." in refused.text
    assert "The draft has no changes." in draft(anna)


def test_empty_and_endless_texts_are_refused(anna: Browser) -> None:
    for text in ("", "  ", "x" * 1001):
        assert post(anna, f"/admin/texts/{GOODBYE}", text=text).status_code == 422


def test_texts_are_found_by_their_words(anna: Browser) -> None:
    found = anna.get("/admin/texts?language=sv&words=vägar").text
    assert "/admin/texts/groups/teknik/name/sv" in found
    assert "/admin/texts/sentences/sv/goodbye" not in found


def test_single_day_is_closed_for_a_reason(office: Office, anna: Browser) -> None:
    form = {"hours": "office", "day": "2030-05-15", "kind": "closed", "reason": "Moving house"}
    assert post(anna, "/admin/hours", **form).status_code == 303
    assert "the usual hours" in draft(anna)
    publish(anna)
    assert "    2030-05-15: closed # Moving house\n" in content(office, 2, "hours.yaml")


def test_single_day_has_two_spans(office: Office, anna: Browser) -> None:
    times = {"opens1": "09:00", "closes1": "12:00", "opens2": "13:00", "closes2": "00:00"}
    form = {"hours": "office", "day": "2030-05-15", "kind": "open", **times}
    assert post(anna, "/admin/hours", **form).status_code == 303
    publish(anna)
    assert "2030-05-15: [09:00-12:00, 13:00-24:00]" in content(office, 2, "hours.yaml")


def test_one_of_several_groups_gets_hours_of_its_own(
    office: Office, anna: Browser, folder: Path
) -> None:
    groups = folder / "groups.yaml"
    groups.write_text(groups.read_text().replace("hours: always", "hours: office"))
    office.machine("POST", "/api/versions", json={})
    form = {"hours": "only:teknik", "day": "2030-05-15", "kind": "closed"}
    assert post(anna, "/admin/hours", **form).status_code == 303
    assert "citizen service" not in draft(anna)
    publish(anna)
    assert "  hours: teknik\n" in content(office, 3, "groups.yaml")
    own = content(office, 3, "hours.yaml").partition("\nteknik:\n")[2]
    assert own.endswith("    fri: [07:30-12:00]\n  exceptions:\n    2030-05-15: closed\n")


def test_usual_hours_come_back(anna: Browser) -> None:
    day = {"hours": "office", "day": "2030-05-15"}
    post(anna, "/admin/hours", kind="closed", **day)
    assert "2030-05-15" in anna.get("/admin/hours").text
    post(anna, "/admin/hours", kind="usual", **day)
    assert "The draft has no changes." in draft(anna)


ODD_DAYS = [
    ({"hours": "none"}, "Choose whose hours change."),
    ({"hours": "only:none"}, "Choose whose hours change."),
    ({"day": "15 May"}, "Choose a date."),
    ({"day": "2020-05-15"}, "Choose today or a later date."),
    ({"day": "2090-05-15"}, "Choose a date within five years."),
    ({"kind": ""}, "Choose whether it is closed or open."),
    ({"kind": "open"}, "Write when it opens and closes."),
    ({"kind": "open", "opens1": "09:00"}, "Write both when it opens and when it closes"),
    ({"kind": "open", "opens1": "9", "closes1": "10"}, "Write both"),
]


def test_odd_days_are_refused(anna: Browser) -> None:
    sound = {"hours": "office", "day": "2030-05-15", "kind": "closed"}
    for form, told in ODD_DAYS:
        refused = post(anna, "/admin/hours", **{**sound, **form})
        assert (refused.status_code, told in refused.text) == (422, True), form
    assert "The draft has no changes." in draft(anna)


def test_spans_in_the_wrong_order_are_refused(anna: Browser) -> None:
    times = {"opens1": "13:00", "closes1": "15:00", "opens2": "09:00", "closes2": "12:00"}
    form = {"hours": "office", "day": "2030-05-15", "kind": "open", **times}
    assert "must begin after" in post(anna, "/admin/hours", **form).text


def test_recording_is_uploaded_played_and_removed(office: Office, anna: Browser) -> None:
    sound = wav()
    assert upload(anna, sound).status_code == 204
    assert "goodbye is now a recording" in draft(anna)
    assert anna.get("/admin/recordings/sv/goodbye/sound").data == sound
    publish(anna)
    assert "Callers hear a recording instead" in anna.get(f"/admin/texts/{GOODBYE}").text
    post(anna, "/admin/recordings/sv/goodbye/remove")
    assert "goodbye is no longer recorded" in draft(anna)
    publish(anna)
    with pytest.raises(KeyError):
        content(office, 3, "recordings/sv/goodbye.wav")


ODD_RECORDINGS = [
    (b"", "sv/goodbye", 422, "the file is empty"),
    (b"ID3", "sv/goodbye", 422, "this is not a WAV file"),
    (wav(0.1), "sv/goodbye", 422, "shorter than 0.2 s"),
    (wav(), "sv/queued", 422, "would not say {name}"),
    (wav(), "sv/nothing", 404, ""),
    (wav(), "xx/goodbye", 404, ""),
]


def test_recording_is_refused_with_the_reason(anna: Browser) -> None:
    for data, sentence, code, told in ODD_RECORDINGS:
        refused = upload(anna, data, sentence)
        assert (refused.status_code, told in refused.text) == (code, True), told
    assert "The draft has no changes." in draft(anna)


def test_recording_may_be_larger_than_other_bodies(anna: Browser) -> None:
    assert upload(anna, wav(20)).status_code == 204
    assert upload(anna, bytes(17 * 1024 * 1024)).status_code == 413


def test_options_move_to_other_keys(office: Office, anna: Browser) -> None:
    assert "key0" in anna.get("/admin/menus/start").text
    assert post(anna, "/admin/menus/start", key0="2", key1="1").status_code == 303
    assert "moves to another key" in draft(anna)
    publish(anna)
    lines = content(office, 2, "menus.yaml").splitlines()
    assert lines[2:] == ["    - {key: 1, group: teknik}", "    - {key: 2, group: service}"]


def test_odd_keys_are_refused(anna: Browser) -> None:
    for keys in ({"key0": "1", "key1": "1"}, {"key0": "0", "key1": "1"}, {}):
        assert post(anna, "/admin/menus/start", **keys).status_code == 422


def test_file_with_faults_is_kept_but_not_published(office: Office, anna: Browser) -> None:
    page = anna.get("/admin/files/outcomes.yaml").text
    token = page.partition('name="seen" value="')[2].partition('"')[0]
    saved = post(anna, "/admin/files/outcomes.yaml", text="- {id: }\r\n", seen=token)
    assert saved.status_code == 303
    page = anna.get("/admin/files/outcomes.yaml?done=saved").text
    assert '<span class="faulty">1</span>' in page
    assert "outcomes.yaml:1:" in draft(anna)
    assert publish(anna).status_code in (409, 422)
    assert office.machine("GET", "/api/versions").json["versions"][0]["number"] == 1
    repaired = post(anna, f"/admin/texts/{GOODBYE}", text="Hej.")
    assert repaired.status_code == 303, "a form still works beside faults of another file"


def test_file_that_changed_meanwhile_is_not_overwritten(anna: Browser) -> None:
    refused = post(anna, "/admin/files/outcomes.yaml", text="[]", seen="other")
    assert (refused.status_code, "Somebody has changed this file." in refused.text) == (409, True)


def test_other_files_cannot_be_edited(anna: Browser) -> None:
    for name in ("../lotsa.db", "recordings/sv/goodbye.wav", "no.yaml", "site"):
        assert anna.get(f"/admin/files/{name}").status_code == 404


def test_changes_are_undone_one_by_one_or_all(anna: Browser) -> None:
    post(anna, f"/admin/texts/{GOODBYE}", text="Hej.")
    upload(anna, wav())
    post(anna, "/admin/draft/undo", file="recordings/sv/goodbye.wav")
    assert "is now a recording" not in draft(anna)
    post(anna, "/admin/draft/discard")
    assert "The draft has no changes." in draft(anna)


def test_draft_changed_since_it_was_seen_is_not_published(anna: Browser) -> None:
    post(anna, f"/admin/texts/{GOODBYE}", text="Hej.")
    token = seen(anna)
    post(anna, f"/admin/texts/{GOODBYE}", text="Hej hej.")
    refused = post(anna, "/admin/draft/publish", seen=token)
    assert (refused.status_code, "Look at the changes again." in refused.text) == (409, True)


def test_file_published_meanwhile_is_a_conflict(
    office: Office, anna: Browser, folder: Path
) -> None:
    post(anna, f"/admin/texts/{GOODBYE}", text="Hej.")
    post(anna, "/admin/hours", hours="office", day="2030-05-15", kind="closed")
    file = folder / "sentences" / "sv.yaml"
    file.write_text(file.read_text() + "# More\n")
    assert office.machine("POST", "/api/versions", json={}).json["number"] == 2
    assert "A version published meanwhile has changed sentences/sv.yaml too" in draft(anna)
    post(anna, "/admin/draft/undo", file="sentences/sv.yaml")
    assert publish(anna).status_code == 303
    assert content(office, 3, "sentences/sv.yaml").endswith("# More\n")


def test_log_names_who_changed_and_published(
    anna: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        post(anna, f"/admin/texts/{GOODBYE}", text="Hej.")
        publish(anna)
    assert "admin changed sentences/sv.yaml in the draft" in caplog.messages
    assert "admin published version 2" in caplog.messages


def test_version_shows_what_differs_from_the_one_before(anna: Browser) -> None:
    post(anna, f"/admin/texts/{GOODBYE}", text="Hej.")
    publish(anna, "Shorter")
    page = anna.get("/versions/2").text
    assert "What differs from version 1" in page
    assert "“Hej.”" in page
    assert "This is the first version." in anna.get("/versions/1").text
    assert anna.get("/versions/9").status_code == 404
    assert "/versions/2" in anna.get("/versions").text


def test_settings_show_the_tree_of_the_menus(anna: Browser) -> None:
    page = anna.get("/admin").text
    assert "/admin/menus/start" in page
    assert "What callers can choose" in page


PAGES = ("", "/hours", "/texts", "/recordings", "/files", "/draft", f"/texts/{GOODBYE}")


def test_only_administrators_change_the_site(office: Office) -> None:
    supervisor = office.signed_in(Role.SUPERVISOR)
    for path in PAGES:
        assert supervisor.get(f"/admin{path}").status_code == 403
