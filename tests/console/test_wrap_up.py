"""The API of wrap-up and of the contact's context."""

import pytest

from config.model.matter import Department
from config.model.site import Site
from console.identity.roles import Role
from records.recorder import Recorder
from routing.state.guide import GuideState
from routing.state.reference import reference
from routing.verbs.end_conversation import end_conversation
from routing.verbs.finish import finish
from routing.verbs.lose_guide import lose_guide
from routing.verbs.mark_answered import mark_answered
from tests.console.office import Browser, Office
from tests.console.test_me import ready_browser
from tests.records.shelf import contact as recorded
from tests.records.shelf import record_all
from tests.routing.floor import T0


@pytest.fixture
def lilla(lilla: Site) -> Site:
    departments = (Department(id="water", name={"sv": "Vatten", "en": "Water"}),)
    return lilla.model_copy(update={"departments": departments, "history_for_guides": True})


def in_conversation(office: Office, call: str = "CA1") -> tuple[Browser, str]:
    """Return the browser of guide 1 and the contact with whom they talk."""
    browser = ready_browser(office)
    return browser, talk(office, call)


def talk(office: Office, call: str) -> str:
    contact = office.calls(call, "service.sv", at=office.time)
    office.accepts("1", f"leg {call}", office.time)
    mark_answered(office.router, contact, call, office.time)
    return contact


def record(office: Office) -> Recorder:
    recorder = Recorder(office.router.store.redis, office.database, "lilla", name="r")
    recorder.start()
    record_all(recorder)
    return recorder


def test_draft_outlives_the_page_and_is_recorded_in_time(office: Office) -> None:
    browser, contact = in_conversation(office)
    draft = {"contact": contact, "matter": "vatten", "note": "ring Anna", "department": "water"}
    assert browser.send("PUT", "/api/me/wrap-up", draft).status_code == 204
    kept = browser.get("/api/me/context").json["draft"]
    assert kept == {"matter": "vatten", "outcome": "", "department": "water", "note": "ring Anna"}
    end_conversation(office.router, contact, "citizen", T0)
    finish(office.router, "1", now=T0 + 60)
    record(office)
    row = recorded(office.database, contact)
    assert (row["matter"], row["department"], row["note"]) == ("vatten", "water", f"{contact}.1")
    assert browser.send("PUT", "/api/me/wrap-up", draft).status_code == 409


def test_note_is_in_no_event(office: Office) -> None:
    browser, contact = in_conversation(office)
    draft = {"contact": contact, "note": "en hemlighet"}
    browser.send("PUT", "/api/me/wrap-up", draft)
    end_conversation(office.router, contact, "citizen", T0)
    finish(office.router, "1", now=T0 + 60)
    events = office.router.store.redis.xrange(office.router.store.keys.events)
    assert "hemlighet" not in str(events)


@pytest.mark.parametrize(
    ("field", "value"),
    [("matter", "golf"), ("outcome", "won"), ("department", "army"), ("note", "x" * 2001)],
)
def test_invalid_draft_is_refused(office: Office, field: str, value: str) -> None:
    browser, contact = in_conversation(office)
    answer = browser.send("PUT", "/api/me/wrap-up", {"contact": contact, field: value})
    assert answer.status_code == 400
    assert browser.get("/api/me/context").json["draft"]["note"] == ""


def test_wrap_up_needs_a_matter_and_is_solved_by_default(office: Office) -> None:
    browser, contact = in_conversation(office)
    end_conversation(office.router, contact, "citizen", T0)
    assert browser.send("POST", "/api/me/finish", {"contact": contact}).status_code == 400
    done = {"contact": contact, "matter": "vatten", "note": "klart"}
    assert browser.send("POST", "/api/me/finish", done).status_code == 204
    record(office)
    assert recorded(office.database, contact)["outcome"] == "solved"


def test_guide_takes_one_more_minute(office: Office) -> None:
    browser, contact = in_conversation(office)
    body = {"contact": contact}
    assert browser.send("POST", "/api/me/wrap-up/extend", body).status_code == 409
    end_conversation(office.router, contact, "citizen", T0)
    before = browser.get("/api/me").json["contact"]
    for _ in range(before["extensions"]):
        assert browser.send("POST", "/api/me/wrap-up/extend", body).status_code == 204
    after = browser.get("/api/me").json["contact"]
    assert after["ends"] == before["ends"] + 60 * before["extensions"]
    assert after["extensions"] == 0
    assert browser.send("POST", "/api/me/wrap-up/extend", body).status_code == 409
    assert office.guide("1").state is GuideState.WRAP_UP


def test_next_contact_of_the_number_shows_the_earlier_one(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    browser, first = in_conversation(office)
    end_conversation(office.router, first, "citizen", T0)
    done = {"contact": first, "matter": "vatten", "note": "läcka i köket", "department": "water"}
    browser.send("POST", "/api/me/finish", done)
    record(office)
    office.leg_ends("1", T0)
    office.time = T0 + 3600
    second = office.calls("CA2", "service.sv", at=office.time)
    with caplog.at_level("INFO"):
        found = browser.get("/api/me/context").json
    assert f"access: guide1 read_context {second}" in caplog.text
    assert "läcka" not in caplog.text
    (earlier,) = found["earlier"]
    assert (earlier["matter"]["en"], earlier["department"]["en"]) == ("Water", "Water")
    assert earlier["guide"] == office.router.site.guides["1"].name
    assert [note["text"] for note in earlier["notes"]] == ["läcka i köket"]
    assert found["matters"][0] == "vatten"


def test_expired_notes_are_not_shown(office: Office) -> None:
    browser, first = in_conversation(office)
    end_conversation(office.router, first, "citizen", T0)
    browser.send("POST", "/api/me/finish", {"contact": first, "matter": "vatten", "note": "a"})
    record(office)
    office.leg_ends("1", T0)
    office.time = T0 + 90 * 24 * 3600 + 1
    talk(office, "CA2")
    assert browser.get("/api/me/context").json["earlier"] == []


def test_note_goes_with_the_contact_to_the_next_guide(office: Office) -> None:
    browser, contact = in_conversation(office)
    browser.send("PUT", "/api/me/wrap-up", {"contact": contact, "note": "talar snabbt"})
    lose_guide(office.router, contact, T0)
    office.ready("3", at=T0)
    other = office.signed_in(Role.GUIDE, "3")
    found = other.get("/api/me/context").json
    assert [note["text"] for note in found["notes"]] == ["talar snabbt"]


def test_guide_without_a_contact_sees_none(office: Office) -> None:
    browser = ready_browser(office)
    assert browser.get("/api/me/context").json["contact"] == ""


def test_state_has_the_reference(office: Office) -> None:
    browser, contact = in_conversation(office)
    assert browser.get("/api/me").json["contact"]["reference"] == reference(contact)


def test_supervisor_finds_a_contact_by_its_reference(office: Office) -> None:
    _, contact = in_conversation(office)
    record(office)
    asked = reference(contact).lower().replace("-", " ")
    supervisor = office.signed_in(Role.SUPERVISOR)
    assert supervisor.get(f"/api/contacts?reference={asked}").json["id"] == contact
    assert supervisor.get(f"/contact?reference={asked}").location.endswith(f"/contact/{contact}")
    assert supervisor.get("/api/contacts?reference=K0M").status_code == 404
    guide = office.signed_in(Role.GUIDE, "2")
    assert guide.get(f"/api/contacts?reference={asked}").status_code == 403
