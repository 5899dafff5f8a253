"""Golden calls are made before the draft or the folder is published."""

from pathlib import Path

import pytest

from tests.console.admin.administrator import content, draft, post, publish
from tests.console.office import Browser, Office

GREETING = "sentences/sv/greeting"
CALLS = """\
- name: The greeting names the town
  at: 2026-06-16 10:00
  number: "+46980319200"
  steps:
    - hears "Hej, du har ringt Lilla Ånga kommun."
    - presses 1
"""


@pytest.fixture
def golden(office: Office, folder: Path) -> Path:
    """The file of the golden calls, published in version 2."""
    file = folder / "golden" / "own.yaml"
    file.parent.mkdir()
    file.write_text(CALLS)
    assert office.machine("POST", "/api/versions", json={}).json["number"] == 2
    return file


@pytest.mark.usefixtures("golden")
def test_draft_with_a_failing_call_is_refused(office: Office, anna: Browser) -> None:
    post(anna, f"/admin/texts/{GREETING}", text="Välkommen till {site}.")
    assert "Make them now" in draft(anna)
    page = anna.get("/admin/draft/calls").text
    assert "1 golden call is not as written." in page
    assert "golden/own.yaml:5" in page
    assert "Hej, du har ringt Lilla Ånga kommun." in page
    assert '<dd dir="auto">Välkommen till Lilla Ånga kommun.</dd>' in page
    refused = publish(anna)
    assert (refused.status_code, "so nothing is published" in refused.text) == (422, True)
    assert "The greeting names the town" in refused.text
    assert office.machine("GET", "/api/versions").json["versions"][0]["number"] == 2


@pytest.mark.usefixtures("golden")
def test_draft_is_published_when_its_calls_are_as_written(anna: Browser) -> None:
    post(anna, "/admin/texts/sentences/sv/goodbye", text="Hej då.")
    assert "1 golden call is as written." in anna.get("/admin/draft/calls").text
    assert "1 golden call is as written." in draft(anna), "it is made once for each content"
    assert publish(anna).status_code == 303


def test_folder_with_a_failing_call_is_refused(office: Office, golden: Path) -> None:
    golden.write_text(CALLS.replace("Hej", "Hallå"))
    refused = office.machine("POST", "/api/versions", json={})
    assert (refused.status_code, refused.json["error"]) == (422, "golden_calls")
    fault = refused.json["faults"][0]
    assert (fault["file"], fault["line"]) == ("golden/own.yaml", 5)
    assert "the caller hears: “Hej, du har ringt Lilla Ånga kommun.”" in fault["text"]


def test_calls_leave_nothing_in_the_live_state(office: Office, golden: Path) -> None:
    golden.write_text(CALLS + "    - presses 1\n    - waits in service.sv\n")
    redis = office.router.store.redis
    before = set(redis.scan_iter())
    assert office.machine("POST", "/api/versions", json={}).json["number"] == 3
    assert set(redis.scan_iter()) == before
    assert office.posted == []


def test_draft_with_faults_makes_no_calls(anna: Browser) -> None:
    page = anna.get("/admin/files/outcomes.yaml").text
    token = page.partition('name="seen" value="')[2].partition('"')[0]
    post(anna, "/admin/files/outcomes.yaml", text="- {id: }\n", seen=token)
    assert anna.get("/admin/draft/calls").status_code == 409


@pytest.mark.usefixtures("golden")
def test_sentence_that_is_heard_becomes_the_expected_one(office: Office, anna: Browser) -> None:
    """So that who knows no YAML can change a sentence that a golden call names."""
    post(anna, f"/admin/texts/{GREETING}", text="Välkommen till {site}.")
    heard = 'hears "Välkommen till Lilla Ånga kommun."'
    step = 'hears "Hej, du har ringt Lilla Ånga kommun."'
    early = post(anna, "/admin/draft/calls", step=step, instead=heard)
    assert early.status_code == 409, "the calls have not been made"
    assert "Expect it" in anna.get("/admin/draft/calls").text
    assert post(anna, "/admin/draft/calls", step=step, instead="Other").status_code == 409
    assert post(anna, "/admin/draft/calls", step=step, instead=heard).status_code == 303
    assert publish(anna).status_code == 303
    assert content(office, 3, "golden/own.yaml") == CALLS.replace(step, heard)
