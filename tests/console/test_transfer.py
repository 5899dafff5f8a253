"""/api/me/transfer: cold transfer from the guide's page."""

import pytest

from console.identity.roles import Role
from routing.effects import HangUp, ReturnToQueue
from routing.state.contact import ContactState
from routing.state.guide import GuideState
from routing.verbs.mark_answered import mark_answered
from tests.console.office import Browser, Office
from tests.routing.floor import T0

URL = "/api/me/transfer"


@pytest.fixture
def browser(office: Office) -> Browser:
    """The browser of guide 1, who talks with a citizen in service.sv."""
    browser = office.signed_in(Role.GUIDE, "1")
    office.ready("1")
    contact = office.calls("CA1", "service.sv")
    office.accepts("1", "leg")
    mark_answered(office.router, contact, "CA1", T0)
    assert office.posted
    return browser


def contact_of(office: Office) -> str:
    return office.guide("1").contact


def test_citizen_is_transferred_to_a_group(office: Office, browser: Browser) -> None:
    contact = contact_of(office)
    answer = browser.send("POST", URL, {"contact": contact, "group": "service"})
    assert answer.status_code == 204
    assert office.posted == [ReturnToQueue(contact), HangUp("leg")]
    assert office.contact(contact).state is ContactState.WAITING
    assert office.guide("1").state is GuideState.WRAP_UP


def test_citizen_is_transferred_to_a_guide(office: Office, browser: Browser) -> None:
    office.ready("2")
    contact = contact_of(office)
    answer = browser.send("POST", URL, {"contact": contact, "guide": "2"})
    assert answer.status_code == 204
    assert office.guide("2").contact == contact
    other = office.signed_in(Role.GUIDE, "2")
    card = other.get("/api/me").json["contact"]
    assert card["transferred_by"] == office.router.site.guides["1"].name


def test_targets_are_groups_and_ready_guides(office: Office, browser: Browser) -> None:
    office.ready("2")
    found = browser.get(URL).json
    assert [guide["id"] for guide in found["guides"]] == ["2"]
    assert "service" in [group["id"] for group in found["groups"]]


def test_targets_need_a_conversation(office: Office) -> None:
    answer = office.signed_in(Role.GUIDE, "1").get(URL)
    assert answer.status_code == 409
    assert office.guide("1").state is GuideState.IDLE


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, 400),
        ({"group": "service", "guide": "2"}, 400),
        ({"group": "golf"}, 400),
        ({"guide": "1"}, 400),
        ({"guide": "golf"}, 400),
        ({"guide": "2"}, 409),
    ],
)
def test_impossible_transfer_changes_nothing(
    office: Office, browser: Browser, body: dict[str, str], code: int
) -> None:
    contact = contact_of(office)
    answer = browser.send("POST", URL, {"contact": contact, **body})
    assert answer.status_code == code
    assert office.contact(contact).state is ContactState.CONNECTED


def test_closed_group_is_refused_with_its_opening(office: Office, browser: Browser) -> None:
    office.time = T0 + 20 * 3600
    body = {"contact": contact_of(office), "group": "teknik"}
    answer = browser.send("POST", URL, body)
    assert (answer.status_code, answer.json["error"]) == (409, "closed")
    assert answer.json["opens"] > office.time
    assert "It opens" in answer.json["message"]
    assert answer.json["message_sv"] != answer.json["message"]


def test_closed_group_takes_a_callback(office: Office, browser: Browser) -> None:
    office.time = T0 + 20 * 3600
    contact = contact_of(office)
    body = {"contact": contact, "group": "teknik", "callback": True}
    assert browser.send("POST", URL, body).status_code == 204
    assert office.contact(contact).until_open
