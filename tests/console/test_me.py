"""The API of the guide's page."""

import json
from typing import Any

from callback.state.store import Callbacks
from callback.verbs.dial_citizen_first import dial_citizen_first
from callback.verbs.rejoin import rejoin
from console.identity.roles import Role
from routing.effects import HangUp
from routing.state.contact import ContactState
from routing.state.guide import GuideState, GuideStatus
from routing.verbs.decline import DeclineReason, decline
from routing.verbs.end_conversation import end_conversation
from routing.verbs.mark_answered import mark_answered
from tests.console.office import Browser, Office
from tests.console.test_callbacks import request_callback
from tests.routing.floor import CITIZEN, T0


def ready_browser(office: Office) -> Browser:
    """Return the browser of guide 1, who is ready."""
    browser = office.signed_in(Role.GUIDE, "1")
    office.ready("1")
    return browser


def test_number_is_masked_until_the_guide_accepts(office: Office) -> None:
    browser = ready_browser(office)
    office.calls("CA1", "service.sv")
    ringing = browser.get("/api/me").json["contact"]
    assert ringing["number"] == "+46••••••605"
    assert CITIZEN not in browser.get("/api/me").text
    office.accepts("1", "leg")
    assert browser.get("/api/me").json["contact"]["number"] == "+46 70 174 06 05"


def test_state_shows_the_need_and_the_offer_deadline(office: Office) -> None:
    browser = ready_browser(office)
    office.calls("CA1", "service.en", caller="")
    card = browser.get("/api/me").json
    contact = card["contact"]
    assert contact["group"] == {"sv": "medborgarservice", "en": "citizen service"}
    assert (contact["language"], contact["callback"], contact["number"]) == ("en", False, "")
    assert contact["ends"] == T0 + office.router.site.timing.offer_s
    assert card["now"] == T0


def test_state_shows_when_the_citizen_is_dialled_first(office: Office) -> None:
    browser, ours = ready_browser(office), Callbacks(office.router)
    id_ = request_callback(office, 1)
    dial_citizen_first(ours, office.callback(id_), T0)
    contact = browser.get("/api/me").json["contact"]
    assert (contact["rung"], contact["ends"]) == (True, None)
    rejoin(ours, id_, "CA1", T0)
    contact = browser.get("/api/me").json["contact"]
    assert (contact["rung"], contact["ends"]) == (False, None)


def test_declined_contact_is_offered_to_another_guide(office: Office) -> None:
    browser = ready_browser(office)
    contact = office.calls("CA1", "service.sv")
    offer = office.rings("1", "leg")
    assert office.posted
    assert browser.send("POST", "/api/me/decline", {"offer": offer}).status_code == 204
    assert office.posted == [HangUp("leg")]
    assert office.contact(contact).state is ContactState.WAITING
    assert browser.send("POST", "/api/me/decline", {"offer": offer}).status_code == 409


def test_guide_hangs_up_and_finishes_wrap_up(office: Office) -> None:
    browser = ready_browser(office)
    contact = office.calls("CA1", "service.sv")
    office.accepts("1", "leg")
    mark_answered(office.router, contact, "CA1", T0)
    assert office.posted
    assert browser.send("POST", "/api/me/hang-up", {"contact": contact}).status_code == 204
    assert office.posted == [HangUp("CA1"), HangUp("leg")]
    assert (
        browser.get("/api/me").json["contact"]["ends"] == T0 + office.router.site.timing.wrap_up_s
    )
    written = {"contact": contact, "matter": "vatten", "outcome": "solved"}
    assert browser.send("POST", "/api/me/finish", written).status_code == 204
    assert office.guide("1").state is GuideState.IDLE
    assert _last_event(office).items() >= {"matter": "vatten", "outcome": "solved"}.items()
    assert browser.send("POST", "/api/me/finish", written).status_code == 409


def test_hang_up_before_connecting_requeues_the_contact(office: Office) -> None:
    browser = ready_browser(office)
    contact = office.calls("CA1", "service.sv")
    office.accepts("1", "leg")
    assert browser.send("POST", "/api/me/hang-up", {"contact": contact}).status_code == 204
    assert office.contact(contact).state is ContactState.WAITING


def test_unknown_matter_is_refused(office: Office) -> None:
    browser = ready_browser(office)
    contact = office.calls("CA1", "service.sv")
    office.accepts("1", "leg")
    mark_answered(office.router, contact, "CA1", T0)
    end_conversation(office.router, contact, "citizen", T0)
    wrong = {"contact": contact, "matter": "golf", "outcome": "solved"}
    answer = browser.send("POST", "/api/me/finish", wrong)
    assert (answer.status_code, answer.json["message"]) == (400, "matter: one of vatten, ovrigt.")
    assert office.guide("1").state is GuideState.WRAP_UP


def test_guide_sees_why_an_expired_offer_set_them_away(office: Office) -> None:
    browser = ready_browser(office)
    office.calls("CA1", "service.sv")
    decline(office.router, office.rings("1", "leg"), DeclineReason.NO_ANSWER, T0)
    card = browser.get("/api/me").json
    assert (card["status"], card["reason"], card["contact"]) == ("away", "no_answer", None)
    assert office.guide("1").status is GuideStatus.AWAY


def test_browser_guide_gets_an_access_token(office: Office) -> None:
    answer = ready_browser(office).send("POST", "/api/me/token")
    assert answer.json == {"token": "access for 1", "identity": "guide_1"}


def test_telephone_guide_gets_no_access_token(office: Office) -> None:
    answer = office.signed_in(Role.GUIDE, "3").send("POST", "/api/me/token")
    assert (answer.status_code, answer.json["error"]) == (409, "conflict")


def test_stream_sends_an_offer_at_once(office: Office) -> None:
    browser = ready_browser(office)
    stream = browser.get("/api/me/stream")
    lines = iter(stream.response)
    assert json.loads(_data(next(lines)))["state"] == "idle"
    office.calls("CA1", "service.sv")
    assert json.loads(_data(next(lines)))["state"] == "offered"
    stream.close()


def _last_event(office: Office) -> dict[str, str]:
    newest: Any = office.router.store.redis.xrevrange(office.router.store.keys.events, count=1)
    fields: dict[str, str] = newest[0][1]
    return fields


def _data(event: bytes | str) -> str:
    text = event.decode() if isinstance(event, bytes) else event
    return next(line for line in text.splitlines() if line.startswith("data: "))[6:]
