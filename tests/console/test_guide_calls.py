"""A guide calls a citizen, or books a callback during the call."""

import re

import pytest

from callback.state.store import Callbacks
from config.model.outgoing import Outgoing
from config.model.site import Site
from console.identity.roles import Role
from routing.state.guide import GuideState
from tests.console.office import Office
from tests.console.test_wrap_up import in_conversation
from tests.routing.floor import T0

CALL = {"number": "070-174 06 11", "group": "service", "language": "sv"}


@pytest.fixture
def lilla(lilla: Site) -> Site:
    return lilla.model_copy(update={"outgoing": Outgoing(prefixes=("+46",))})


def test_guide_calls_a_citizen(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    browser = office.signed_in(Role.GUIDE, "1")
    assert browser.send("POST", "/api/me/call", CALL).status_code == 409
    office.ready("1")
    with caplog.at_level("INFO"):
        placed = browser.send("POST", "/api/me/call", CALL)
    assert placed.status_code == 201
    assert "1740611" not in re.sub(r"\D", "", re.sub(r"\bc[0-9a-f]{17}\b", "", caplog.text))
    shown = browser.get("/api/me").json
    assert (shown["state"], shown["contact"]["outgoing"]) == ("offered", True)
    assert shown["contact"]["number"] == "+46 70 174 06 11"
    assert browser.send("POST", "/api/me/call", CALL).status_code == 409


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"number": "112"}, 422),
        ({"number": "+12025550123"}, 422),
        ({"number": "ring mig"}, 422),
        ({"group": "golf"}, 400),
        ({"language": "tlh"}, 400),
    ],
)
def test_invalid_call_is_refused(office: Office, change: dict[str, str], code: int) -> None:
    browser = office.signed_in(Role.GUIDE, "1")
    office.ready("1")
    assert browser.send("POST", "/api/me/call", CALL | change).status_code == code
    assert office.guide("1").state is GuideState.IDLE


def test_callback_is_booked_during_the_call(office: Office) -> None:
    browser, contact = in_conversation(office)
    found = browser.get("/api/me/callback/times").json
    assert found["times"] == sorted(found["times"])
    chosen = found["times"][0] if found["times"] else None
    body = {"contact": contact, "at": chosen, "note": "vill veta mer"}
    booked = browser.send("POST", "/api/me/callback", body)
    assert booked.status_code == 201
    callback = Callbacks(office.router).get(booked.json["contact"])
    assert callback is not None
    assert (callback.contact.caller, callback.due) == (office.contact(contact).caller, chosen or 0)
    assert browser.send("POST", "/api/me/callback", body).status_code == 409


def test_booking_needs_the_contact(office: Office) -> None:
    browser = office.signed_in(Role.GUIDE, "1")
    assert browser.get("/api/me/callback/times").status_code == 409
    assert browser.send("POST", "/api/me/callback", {"contact": "c1"}).status_code == 409


def test_time_in_the_past_is_refused(office: Office) -> None:
    browser, contact = in_conversation(office)
    body = {"contact": contact, "at": T0 - 60}
    assert browser.send("POST", "/api/me/callback", body).status_code == 409
