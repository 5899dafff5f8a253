"""The directory's API: search, presence, referrals, text messages and reports."""

import csv
import io
from datetime import UTC, datetime
from typing import Any

import pytest

from console.identity.roles import Role
from directory.entry_texts import text_id
from routing.effects import HangUp, SendEntryText
from routing.state.guide import GuideState
from routing.verbs.mark_answered import mark_answered
from tests.console.office import Browser, Office
from tests.routing.floor import T0


def guide(office: Office) -> Browser:
    return office.signed_in(Role.GUIDE, "1")


def connected(office: Office, caller: str = "+46701740605") -> str:
    """Connect guide 1 with a citizen; return the contact."""
    office.ready("1")
    contact = office.calls("CA1", "service.en", caller=caller)
    office.accepts("1", "leg")
    mark_answered(office.router, contact, "CA1", T0)
    assert office.posted
    return contact


def events(office: Office) -> list[dict[str, str]]:
    found: Any = office.router.store.redis.xrange(office.router.store.keys.events)
    return [fields for _, fields in found]


def test_search_finds_an_inflected_word(office: Office) -> None:
    found = guide(office).send("POST", "/api/directory/search", {"query": "läckan"}).json["entries"]
    assert [entry["id"] for entry in found] == ["vattenjour"]


def test_search_without_a_query_returns_the_directory(office: Office) -> None:
    found = guide(office).get("/api/directory").json["entries"]
    assert [entry["id"] for entry in found] == ["vattenjour", "polisen", "stina_berg"]


def test_search_refuses_unknown_parameters(office: Office) -> None:
    browser = guide(office)
    assert browser.get("/api/directory?q=x").status_code == 400
    assert browser.get("/api/directory?language=xx").status_code == 400
    assert office.visitor().get("/api/directory").status_code == 401


def test_entry_is_shown_in_the_language_of_the_page(office: Office) -> None:
    browser = guide(office)
    browser.speak("en")
    found = browser.get("/api/directory/vattenjour?language=sv").json
    assert (found["name"], found["about"]) == ("Water emergencies", "Water leaks")
    assert found["links"][0]["name"] == "Report a leak"
    assert (found["open"], found["speaks"], found["number"]) == (True, True, "+46 980 31 92 10")
    assert found["read_out"] == "Vattenjouren svarar på din fråga. Numret är 0980-31 92 10."


def test_expired_entry_is_marked(office: Office) -> None:
    browser = guide(office)
    found = browser.get("/api/directory/stina_berg").json
    assert (found["expired"], found["valid_until"]) == (True, "2026-01-31")
    assert not browser.get("/api/directory/vattenjour").json["expired"]


def test_closed_entry_says_when_it_opens(office: Office) -> None:
    found = guide(office).get("/api/directory/stina_berg").json
    assert (found["open"], found["hours"]) == (
        False,
        "måndag till onsdag 7.30 till 12 och 13 till 16 och fredagar 7.30 till 12",
    )
    assert found["changes"] > T0


def test_unknown_entry_is_404(office: Office) -> None:
    browser = guide(office)
    assert browser.get("/api/directory/nobody").status_code == 404
    body = {"about": "number"}
    assert browser.send("POST", "/api/directory/nobody/report", body).status_code == 404


def test_machine_sets_presence_that_expires(office: Office) -> None:
    until = datetime.fromtimestamp(T0 + 600, UTC).isoformat()
    body = {"state": "in_meeting", "until": until, "text": "Tillbaka kl. 12"}
    answer = office.machine("PUT", "/api/directory/stina_berg/presence", json=body)
    expected = {"state": "in_meeting", "until": T0 + 600, "text": "Tillbaka kl. 12"}
    assert answer.json["presence"] == expected
    browser = guide(office)
    assert browser.get("/api/directory/stina_berg").json["presence"] == expected
    office.time = T0 + 601
    assert browser.get("/api/directory/stina_berg").json["presence"] is None


def test_presence_refuses_the_past_and_unknown_states(office: Office) -> None:
    past = {"state": "busy", "until": datetime.fromtimestamp(T0 - 1, UTC).isoformat()}
    path = "/api/directory/stina_berg/presence"
    assert office.machine("PUT", path, json=past).status_code == 422
    assert office.machine("PUT", path, json={"state": "asleep"}).status_code == 400
    assert guide(office).send("PUT", path, {"state": "busy"}).status_code == 403
    assert office.machine("GET", "/api/directory/stina_berg").json["presence"] is None


def test_text_about_an_entry_is_requested_once(office: Office) -> None:
    browser, contact = guide(office), connected(office)
    body = {"contact": contact, "entry": "vattenjour"}
    assert browser.send("POST", "/api/me/text", body).json == {"text": "requested"}
    assert office.posted == [SendEntryText(text_id(contact, "vattenjour"))]
    assert browser.send("POST", "/api/me/text", body).json == {"text": "again"}
    link = {**body, "link": "anmal"}
    assert browser.send("POST", "/api/me/text", link).json == {"text": "requested"}
    assert browser.send("POST", "/api/me/text", {**body, "link": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("about", "code"),
    [
        ({"matter": "no_such_matter"}, 404),
        ({"matter": "ovrigt"}, 404),
        ({"matter": "vatten", "entry": "vattenjour"}, 400),
        ({}, 400),
    ],
)
def test_text_is_about_an_entry_or_a_matter_with_a_page(
    office: Office, about: dict[str, str], code: int
) -> None:
    browser, contact = guide(office), connected(office)
    answer = browser.send("POST", "/api/me/text", {"contact": contact, **about})
    assert answer.status_code == code
    assert office.posted == []


def test_page_of_a_matter_is_sent_once(office: Office) -> None:
    browser, contact = guide(office), connected(office)
    body = {"contact": contact, "matter": "vatten"}
    assert browser.send("POST", "/api/me/text", body).json == {"text": "requested"}
    assert office.posted == [SendEntryText(text_id(contact, "", matter="vatten"))]
    assert browser.send("POST", "/api/me/text", body).json == {"text": "again"}


def test_text_needs_the_guides_own_conversation(office: Office) -> None:
    browser = guide(office)
    body = {"contact": "nobody", "entry": "vattenjour"}
    assert browser.send("POST", "/api/me/text", body).status_code == 409
    contact = connected(office)
    other = office.signed_in(Role.GUIDE, "2")
    assert other.send("POST", "/api/me/text", {**body, "contact": contact}).status_code == 409
    assert office.posted == []


@pytest.mark.parametrize("caller", ["", "+46980319230"])
def test_telephone_without_texts_is_refused(office: Office, caller: str) -> None:
    browser, contact = guide(office), connected(office, caller)
    assert not browser.get("/api/me").json["contact"]["takes_text"]
    body = {"contact": contact, "entry": "vattenjour", "text": True}
    answer = browser.send("POST", "/api/me/refer", body)
    assert (answer.status_code, answer.json["error"]) == (422, "no_text")
    assert office.guide("1").state is GuideState.CONNECTED
    assert office.posted == []


def test_referral_ends_the_conversation_in_one_step(office: Office) -> None:
    browser, contact = guide(office), connected(office)
    body = {"contact": contact, "entry": "vattenjour", "text": True}
    assert browser.send("POST", "/api/me/refer", body).json == {"text": "requested"}
    text = SendEntryText(text_id(contact, "vattenjour"))
    assert office.posted == [text, HangUp("CA1"), HangUp("leg")]
    assert office.guide("1").state is GuideState.WRAP_UP
    assert [e["event"] for e in events(office)][-2:] == ["Referred", "Parted"]


def test_referral_with_a_matter_finishes_the_wrap_up(office: Office) -> None:
    browser, contact = guide(office), connected(office)
    body = {"contact": contact, "entry": "polisen", "matter": "ovrigt"}
    assert browser.send("POST", "/api/me/refer", body).json == {"text": "none"}
    assert office.guide("1").state is GuideState.IDLE
    assert events(office)[-1].items() >= {"outcome": "referred", "matter": "ovrigt"}.items()
    assert browser.send("POST", "/api/me/refer", body).status_code == 409


def test_referral_with_an_unknown_matter_changes_nothing(office: Office) -> None:
    browser, contact = guide(office), connected(office)
    body = {"contact": contact, "entry": "polisen", "matter": "golf"}
    assert browser.send("POST", "/api/me/refer", body).status_code == 400
    assert office.guide("1").state is GuideState.CONNECTED
    assert "Referred" not in [event["event"] for event in events(office)]


def test_report_reaches_supervisors_and_is_closed(office: Office) -> None:
    body = {"about": "number", "text": "Byt till 11"}
    told = guide(office).send("POST", "/api/directory/vattenjour/report", body)
    assert (told.status_code, told.json["owner"]) == (201, "Tekniska kontoret")
    supervisor = office.signed_in(Role.SUPERVISOR)
    page = supervisor.get("/directory/reports").text
    assert "Vattenjouren" in page
    assert "Numret är fel: Byt till 11" in page
    assert "Tekniska kontoret" in page
    path = f"/api/directory-reports/{told.json['id']}/close"
    assert supervisor.send("POST", path).status_code == 204
    assert supervisor.send("POST", path).status_code == 404
    assert supervisor.get("/api/directory-reports").json == {"reports": []}


def test_supervisor_closes_a_report_on_the_page(office: Office) -> None:
    told = guide(office).send("POST", "/api/directory/polisen/report", {"about": "other"})
    supervisor = office.signed_in(Role.SUPERVISOR)
    path = f"/directory/reports/{told.json['id']}/close"
    assert supervisor.send("POST", path).status_code == 303
    assert "Ingen post är anmäld" in supervisor.get("/directory/reports").text


def test_guides_may_not_read_reports(office: Office) -> None:
    assert guide(office).get("/api/directory-reports").status_code == 403


def test_directory_is_exported_as_csv(office: Office) -> None:
    answer = guide(office).get("/api/directory.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))
    assert [row["id"] for row in rows] == ["vattenjour", "stina_berg", "polisen"]
    assert rows[0]["synonyms"] == "läcka | vattenavstängning"
    assert rows[0]["links.1.name.en"] == "Report a leak"
