"""The guides API: status set by a workforce system, a supervisor or the guide."""

import re

import pytest

from config.checks.lists import SET_BY_THE_SYSTEM
from console.identity.roles import Role
from routing.effects import RingGuide
from routing.state.contact import ContactState
from routing.state.guide import GuideState, GuideStatus
from routing.verbs.mark_answered import mark_answered
from tests.console.office import Office


def test_api_lists_guides_with_endpoint_status_and_state(office: Office) -> None:
    office.ready("1")
    guides = {guide["id"]: guide for guide in office.machine("GET", "/api/guides").json["guides"]}
    assert guides["1"] == {
        "id": "1",
        "name": "Berit Ång",
        "endpoint": "client:guide_1",
        "status": "ready",
        "reason": "",
        "state": "idle",
        "since": office.time,
        "until": 0.0,
    }
    assert (guides["3"]["endpoint"], guides["3"]["status"]) == ("+46701740650", "signed_out")


def test_api_sets_a_telephone_guide_ready(office: Office) -> None:
    contact = office.calls("CA1", "service.sv")
    answer = office.machine("PUT", "/api/guides/3/status", json={"status": "ready"})
    assert (answer.status_code, answer.json["status"]) == (200, "ready")
    assert office.posted == [RingGuide(office.guide("3").offer)]
    assert office.guide("3").contact == contact


def test_guide_goes_away_for_a_reason_of_the_site(office: Office) -> None:
    browser = office.signed_in(Role.GUIDE, "1")
    body = {"status": "away", "reason": "break"}
    assert browser.send("PUT", "/api/guides/1/status", body).json["reason"] == "break"
    assert office.guide("1").status is GuideStatus.AWAY


def test_guide_cannot_set_status_of_others(office: Office) -> None:
    browser = office.signed_in(Role.GUIDE, "1")
    answer = browser.send("PUT", "/api/guides/2/status", {"status": "ready"})
    assert (answer.status_code, office.guide("2").status) == (403, GuideStatus.SIGNED_OUT)


def test_supervisor_sets_status_of_any_guide(office: Office) -> None:
    browser = office.signed_in(Role.SUPERVISOR)
    assert browser.send("PUT", "/api/guides/2/status", {"status": "ready"}).status_code == 200


@pytest.mark.parametrize(
    ("body", "right"),
    [
        ({}, "status: Field required. The body takes status, reason, until."),
        ({"status": "asleep"}, "'ready', 'away' or 'signed_out'"),
        ({"status": "away", "reason": "golf"}, "reason: one of break."),
        ({"status": "ready", "reason": "break"}, "only the status away takes a reason"),
        (
            {"status": "ready", "lunch": 5},
            "There is an unknown field.",
        ),
        ([], "The body takes status, reason, until."),
    ],
)
def test_invalid_status_is_refused_with_the_valid_ones(
    office: Office, body: object, right: str
) -> None:
    answer = office.machine("PUT", "/api/guides/1/status", json=body)
    assert (answer.status_code, answer.json["error"]) == (400, "bad_request")
    assert right in answer.json["message"]


@pytest.mark.parametrize("given", SET_BY_THE_SYSTEM["away_reasons"])
def test_system_reason_cannot_be_chosen(office: Office, given: str) -> None:
    office.ready("1")
    body = {"status": "away", "reason": given}
    for answer in (
        office.machine("PUT", "/api/guides/1/status", json=body),
        office.signed_in(Role.GUIDE, "1").send("PUT", "/api/guides/1/status", body),
    ):
        assert (answer.status_code, answer.json["error"]) == (422, "refused")
        right = f"reason: only the system sets {given}; choose one of break."
        assert answer.json["message"] == right
    assert office.guide("1").status is GuideStatus.READY


def test_guide_page_offers_only_choosable_reasons(office: Office) -> None:
    page = office.signed_in(Role.GUIDE, "1").get("/guide").text
    assert re.findall(r'data-reason="(\w+)"', page) == ["break"]


def test_body_that_is_not_json_is_refused(office: Office) -> None:
    answer = office.machine("PUT", "/api/guides/1/status", data={"status": "ready"})
    assert (answer.status_code, answer.json["error"]) == (415, "not_json")
    path, kind = "/api/guides/1/status", "application/json"
    broken = office.machine("PUT", path, data="{", content_type=kind)
    assert broken.status_code == 400


def test_unknown_guide_is_not_found(office: Office) -> None:
    answer = office.machine("PUT", "/api/guides/99/status", json={"status": "ready"})
    assert (answer.status_code, answer.json["error"]) == (404, "not_found")
    assert not office.router.store.redis.exists(office.router.store.keys.guide("99"))


def test_other_telephones_end_a_conversation_by_leg(office: Office) -> None:
    """For browser telephones that are not Lotsa's page."""
    office.ready("1")
    contact = office.calls("CA1", "service.sv")
    office.accepts("1", "leg")
    mark_answered(office.router, contact, "CA1", office.time)
    wrong = office.machine("POST", "/api/guides/1/hang-up", json={"call": "another"})
    assert (wrong.status_code, office.guide("1").state) == (409, GuideState.CONNECTED)
    right = office.machine("POST", "/api/guides/1/hang-up", json={"call": "leg"})
    assert (right.status_code, right.json["state"]) == (200, "wrap_up")
    again = office.machine("POST", "/api/guides/1/hang-up", json={"call": "leg"})
    assert again.status_code == 409
    assert office.contact(contact).state is ContactState.ENDED
