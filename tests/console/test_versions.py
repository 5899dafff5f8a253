"""The versions of the site: API and page for administrators."""

import logging
import shutil
from pathlib import Path

import pytest
from redis import Redis

from config.model.site import Site
from console.identity.roles import Role
from tests.config.cases import LILLA
from tests.console.office import Office


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The site's folder, which a test may edit."""
    return Path(shutil.copytree(LILLA, tmp_path / "site"))


@pytest.fixture
def office(redis: Redis, lilla: Site, tmp_path: Path, folder: Path) -> Office:
    (tmp_path / "data").mkdir()
    return Office(redis, lilla, tmp_path / "data", site=folder)


def edit(folder: Path, goodbye: str) -> None:
    file = folder / "sentences" / "sv.yaml"
    lines = file.read_text().splitlines()
    file.write_text(
        "\n".join(f"goodbye: {goodbye}" if x.startswith("goodbye:") else x for x in lines)
    )


def states(office: Office) -> list[tuple[int, str]]:
    listed = office.machine("GET", "/api/versions").json["versions"]
    return [(one["number"], one["state"]) for one in listed]


def test_publish_and_roll_back(office: Office, folder: Path) -> None:
    made = office.machine("POST", "/api/versions", json={"reason": "first"})
    assert (made.status_code, made.json["number"], made.json["state"]) == (201, 1, "in_force")
    edit(folder, "Hej.")
    assert office.machine("POST", "/api/versions", json={}).json["number"] == 2
    back = office.machine("POST", "/api/versions/1/rollback", json={"reason": "oops"})
    assert (back.json["number"], back.json["restores"], back.json["reason"]) == (3, 1, "oops")
    assert states(office) == [(3, "in_force"), (2, "earlier"), (1, "earlier")]


def test_same_content_makes_no_version(office: Office) -> None:
    for _ in range(2):
        assert office.machine("POST", "/api/versions", json={}).json["number"] == 1


def test_faulty_folder_is_refused_with_places(office: Office, folder: Path) -> None:
    (folder / "outcomes.yaml").write_text("- {id: }\n")
    refused = office.machine("POST", "/api/versions", json={})
    assert (refused.status_code, refused.json["error"]) == (422, "faulty")
    assert {fault["file"] for fault in refused.json["faults"]} == {"outcomes.yaml"}
    assert refused.json["faults"][0]["line"] == 1
    assert states(office) == []


def test_unknown_version_is_404(office: Office) -> None:
    for act in ("rollback", "approve"):
        for number in (7, 10**20):
            path = f"/api/versions/{number}/{act}"
            assert office.machine("POST", path, json={}).status_code == 404


def test_second_person_approves(office: Office, folder: Path) -> None:
    with (folder / "site.yaml").open("a") as file:
        file.write("\npublishing: {two_people: true}\n")
    office.machine("POST", "/api/versions", json={})
    edit(folder, "Hej.")
    anna = office.signed_in(Role.ADMIN)
    assert anna.send("POST", "/api/versions", {}).json["state"] == "proposed"
    refused = anna.send("POST", "/api/versions/2/approve")
    assert (refused.status_code, refused.json["message"][:13]) == (409, "Somebody else")
    approved = office.machine("POST", "/api/versions/2/approve")
    assert (approved.status_code, approved.json["state"]) == (200, "in_force")
    assert office.machine("POST", "/api/versions/2/approve").status_code == 409


def test_page_publishes_and_rolls_back(office: Office, folder: Path) -> None:
    browser = office.signed_in(Role.ADMIN)
    browser.speak("en")
    assert "Nothing is published yet." in browser.get("/versions").text
    form = {"form": browser.token(), "reason": "Ny hälsning"}
    done = browser.client.post("/versions", data=form)
    assert (done.status_code, done.location) == (303, "/versions?done=done&version=1")
    edit(folder, "Hej.")
    assert "differs from the version in force" in browser.get("/versions").text
    browser.client.post("/versions", data=form)
    browser.client.post("/versions/1/rollback", data={"form": browser.token()})
    page = browser.get("/versions?done=done&version=3").text
    assert "Version 3 is in force" in page
    assert "Version 1 again." in page
    assert "Ny hälsning" in page


def test_page_shows_every_fault(office: Office, folder: Path) -> None:
    (folder / "outcomes.yaml").write_text("- {id: }\n")
    browser = office.signed_in(Role.ADMIN)
    browser.get("/versions")
    page = browser.client.post("/versions", data={"form": browser.token()})
    assert page.status_code == 422
    assert "outcomes.yaml:1:" in page.text


def test_log_names_who_published(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    browser = office.signed_in(Role.ADMIN)
    with caplog.at_level(logging.INFO):
        browser.send("POST", "/api/versions", {})
    assert "admin published version 1" in caplog.messages


def test_only_administrators_see_versions(office: Office) -> None:
    supervisor = office.signed_in(Role.SUPERVISOR)
    assert supervisor.get("/api/versions").status_code == 403
    assert supervisor.get("/versions").status_code == 403


def test_stream_ends_when_another_version_is_in_force(office: Office) -> None:
    with office.app.app_context():
        streams = office.app.extensions["lotsa"].streams
    ages = streams.lifetime()
    assert next(ages) >= 0
    streams._is_in_force = lambda: False  # noqa: SLF001 - what the version cache tells
    assert list(ages) == []
