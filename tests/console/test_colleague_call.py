"""A guide calls a colleague from the page: the API, and what both pages show."""

import pytest

from config.model.site import Site
from console.identity.roles import Role
from conversation.colleague_calls.legs import colleague_answered
from conversation.colleague_calls.record import Side
from conversation.store import Conversations
from routing.effects import RingColleague
from routing.state.guide import GuideState
from tests.console.office import Browser, Office
from tests.console.test_telephone_health import HEALTHY, with_telephones_checked
from tests.routing.floor import T0

URL = "/api/me/colleague-call"


@pytest.fixture
def lilla(lilla: Site) -> Site:
    return with_telephones_checked(lilla)


@pytest.fixture
def browser(office: Office) -> Browser:
    """Return the browser of guide 1; guide 3, who has a telephone, is ready too."""
    browser = office.signed_in(Role.GUIDE, "1")
    browser.send("POST", "/api/me/telephone", HEALTHY)
    office.ready("1", "3")
    return browser


def test_both_pages_show_the_call(office: Office, browser: Browser) -> None:
    other = office.signed_in(Role.GUIDE, "3")
    placed = browser.send("POST", URL, {"guide": "3"})
    assert placed.status_code == 201
    assert RingColleague(placed.json["id"], "caller") in office.posted
    mine, theirs = browser.get("/api/me").json, other.get("/api/me").json
    assert (mine["state"], theirs["state"]) == ("colleague_call",) * 2
    assert (mine["colleague_call"]["name"], mine["colleague_call"]["calls"]) == ("Stina Vik", True)
    assert (theirs["colleague_call"]["name"], theirs["colleague_call"]["calls"]) == (
        "Berit Ång",
        False,
    )
    assert browser.send("POST", URL, {"guide": "3"}).status_code == 409


def test_colleague_declines_and_the_caller_sees_it_for_a_moment(
    office: Office, browser: Browser
) -> None:
    id_ = browser.send("POST", URL, {"guide": "3"}).json["id"]
    colleague_answered(Conversations(office.router), id_, Side.CALLER, "LEG", T0)
    other = office.signed_in(Role.GUIDE, "3")
    assert other.send("POST", f"{URL}/hang-up").status_code == 204
    assert other.send("POST", f"{URL}/hang-up").status_code == 409
    assert browser.get("/api/me").json["colleague_call"]["reason"] == "busy"
    office.time = T0 + 20
    assert browser.get("/api/me").json["colleague_call"] is None
    assert office.guide("3").state is GuideState.IDLE


@pytest.mark.parametrize(("guide", "code"), [("1", 409), ("2", 409), ("99", 404), ("", 400)])
def test_colleague_who_cannot_be_called_is_refused(
    office: Office, browser: Browser, guide: str, code: int
) -> None:
    assert browser.send("POST", URL, {"guide": guide}).status_code == code
    assert office.guide("1").state is GuideState.IDLE


def test_colleague_without_a_connected_telephone_is_refused(
    office: Office, browser: Browser
) -> None:
    office.ready("2")
    assert browser.send("POST", URL, {"guide": "2"}).status_code == 409
    listed = browser.get("/api/me/colleagues").json["colleagues"]
    assert {one["id"]: one["can_be_called"] for one in listed} == {"2": False, "3": True}


def test_caller_needs_a_connected_telephone(office: Office) -> None:
    office.ready("1", "3")
    refused = office.signed_in(Role.GUIDE, "1").send("POST", URL, {"guide": "3"})
    assert (refused.status_code, refused.json["error"]) == (409, "telephone")
