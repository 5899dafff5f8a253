"""The API of hold, consultation and transfer, and what the guide's page shows of it."""

from typing import Any

import pytest

from config.model.conversation import Interpreter
from console.identity.roles import Role
from conversation.record import TalksWith
from conversation.store import Conversations
from conversation.verbs.party_joined import party_joined
from routing.effects import RingParty
from routing.verbs.mark_answered import mark_answered
from tests.console.office import Browser, Office
from tests.routing.floor import T0

OFFICE = "040-628 04 31"


@pytest.fixture
def browser(office: Office) -> Browser:
    """Return the browser of guide 1, who talks with a citizen."""
    browser = office.signed_in(Role.GUIDE, "1")
    office.ready("1")
    contact = office.calls("CA1", "service.sv")
    office.accepts("1", "leg")
    browser.get("/api/me")
    assert mark_answered(office.router, contact, "CA1", T0)
    return browser


def contact_of(browser: Browser) -> str:
    return str(browser.get("/api/me").json["contact"]["id"])


def post(browser: Browser, name: str, **body: Any) -> Any:
    contact = contact_of(browser)
    path = f"/api/me/conversation/{name}"
    return browser.send("POST", path, {"contact": contact, **body})


def shown(browser: Browser) -> Any:
    return browser.get("/api/me").json["conversation"]


def test_guide_holds_and_resumes(browser: Browser) -> None:
    assert shown(browser)["possible"] == ["hold", "consult", "transfer"]
    assert post(browser, "hold").status_code == 204
    held = shown(browser)
    assert (held["talks_with"], held["held_since"]) == ("nobody", T0)
    assert held["possible"] == ["resume", "consult", "transfer"]
    assert post(browser, "resume").status_code == 204
    assert shown(browser)["held_since"] is None


def test_page_shows_the_party_and_what_is_possible(office: Office, browser: Browser) -> None:
    assert post(browser, "consult", to={"number": OFFICE}).status_code == 204
    rings = shown(browser)
    assert rings["party"] == {
        "kind": "number",
        "name": "+46 40 628 04 31",
        "joined": False,
        "transfer": False,
    }
    assert rings["possible"] == ["drop"]
    (ring,) = [one for one in office.posted if isinstance(one, RingParty)]
    party_joined(Conversations(office.router), ring.contact, ring.attempt, "PAR", T0)
    assert shown(browser)["possible"] == ["talk_citizen", "talk_all", "complete", "drop"]
    assert post(browser, "talk", **{"with": "all"}).status_code == 204
    assert shown(browser)["talks_with"] == TalksWith.ALL
    assert post(browser, "drop").status_code == 204
    assert shown(browser)["party"] is None


@pytest.mark.parametrize(
    ("number", "word"),
    [
        ("112", "number_short"),
        ("+46112", "number_short"),
        ("1177", "number_short"),
        ("0900-123 45 67", "number_costly"),
        ("+15551234567", "number_invalid"),
        ("+4930123456", "number_prefix"),
        ("hej", "number_invalid"),
    ],
)
def test_number_that_may_not_be_called_is_refused(browser: Browser, number: str, word: str) -> None:
    for how in ("consult", "transfer"):
        answer = post(browser, how, to={"number": number})
        assert (answer.status_code, answer.json["error"]) == (422, word)
    assert shown(browser)["party"] is None


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ({"guide": "99"}, 404),
        ({"guide": "1"}, 409),
        ({"guide": "2"}, 409),
        ({"entry": "nobody"}, 404),
        ({"interpreter": "xx"}, 404),
        ({}, 400),
        ({"guide": "2", "number": OFFICE}, 400),
    ],
)
def test_target_that_cannot_be_called_is_refused(
    browser: Browser, to: dict[str, str], code: int
) -> None:
    assert post(browser, "consult", to=to).status_code == code


def test_operation_without_a_conversation_is_refused(office: Office) -> None:
    browser = office.signed_in(Role.GUIDE, "1")
    for name in ("hold", "resume", "drop", "complete"):
        answer = browser.send("POST", f"/api/me/conversation/{name}", {"contact": "none"})
        assert answer.status_code == 409
    assert shown(browser) is None


def test_consulted_colleague_sees_who_asks_and_no_number(office: Office, browser: Browser) -> None:
    other = office.signed_in(Role.GUIDE, "2")
    office.ready("2")
    listed = browser.get("/api/me/colleagues").json["colleagues"]
    assert ("2", "free") in [(one["id"], one["presence"]) for one in listed]
    assert post(browser, "consult", to={"guide": "2"}).status_code == 204
    card = other.get("/api/me").json
    name = office.router.site.guides["1"].name
    assert (card["state"], card["conversation"]["asked_by"]) == ("consulted", name)
    assert card["contact"]["number"] == "+46••••••605"


def test_closed_interpreter_is_shown_and_refused(office: Office, browser: Browser) -> None:
    site = office.router.site
    known = {"sv": Interpreter(number="+46980319204", hours="office")}
    office.router.site = site.model_copy(update={"interpreters": known})
    assert shown(browser)["interpreter"] == {"open": False, "opens": T0 + 13_800}
    answer = post(browser, "consult", to={"interpreter": "sv"})
    assert (answer.status_code, answer.json["error"]) == (409, "closed")
    office.router.site = site.model_copy(
        update={"interpreters": {"sv": Interpreter(number="+46980319204")}}
    )
    assert shown(browser)["interpreter"] == {"open": True, "opens": None}
