"""The draft that administrators share: review, undo, publish."""

import logging
from pathlib import Path

import pytest

from tests.console.admin.administrator import (
    GOODBYE,
    content,
    draft,
    post,
    publish,
    seen,
    upload,
)
from tests.console.office import Browser, Office
from tests.ivr.sounds import spoken


def test_changes_are_undone_one_by_one_or_all(anna: Browser) -> None:
    post(anna, f"/admin/texts/{GOODBYE}", text="Hej.")
    upload(anna, spoken())
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
    assert "machine has published version 2 since." not in draft(anna)
    post(anna, "/admin/draft/undo", file="sentences/sv.yaml")
    assert publish(anna).status_code == 303
    assert content(office, 3, "sentences/sv.yaml").endswith("# More\n")


def test_draft_says_that_a_version_was_published_since(
    office: Office, anna: Browser, folder: Path
) -> None:
    post(anna, f"/admin/texts/{GOODBYE}", text="Hej.")
    office.time += 60
    (folder / "hours.yaml").write_text((folder / "hours.yaml").read_text() + "# More\n")
    office.machine("POST", "/api/versions", json={})
    assert "machine has published version 2 since." in draft(anna)


def test_draft_waits_for_a_second_person(office: Office, anna: Browser, folder: Path) -> None:
    with (folder / "site.yaml").open("a") as file:
        file.write("\npublishing: {two_people: true}\n")
    office.machine("POST", "/api/versions", json={})
    post(anna, f"/admin/texts/{GOODBYE}", text="Hej.")
    assert publish(anna).location == "/admin/draft?done=proposed&version=3"
    approved = office.machine("POST", "/api/versions/3/approve")
    assert approved.json["state"] == "in_force"


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
