"""/api/me/rejoin: the guide's page takes up a conversation that it has lost."""

from console.identity.roles import Role
from routing.effects import CheckConversation, HangUp, PlayInterruption, RingGuideAgain
from routing.state.contact import ContactState
from routing.verbs.interrupt import interrupt
from routing.verbs.mark_answered import mark_answered
from tests.console.office import Browser, Office
from tests.routing.floor import T0

URL = "/api/me/rejoin"


def talking(office: Office, guide: str = "1") -> tuple[Browser, str]:
    """Connect a guide with a citizen; return the guide's browser and the contact."""
    browser = office.signed_in(Role.GUIDE, guide)
    office.ready(guide)
    contact = office.calls("CA1", "service.sv")
    office.accepts(guide, "leg")
    mark_answered(office.router, contact, "CA1", T0)
    assert office.posted
    return browser, contact


def test_page_is_rung_for_its_interrupted_conversation(office: Office) -> None:
    browser, contact = talking(office)
    interrupt(office.router, contact, "leg", T0)
    card = browser.get("/api/me").json["contact"]
    assert (card["interrupted"], card["ends"]) == (True, T0 + office.router.site.timing.rejoin_s)
    assert office.posted
    assert browser.send("POST", URL, {"contact": contact}).json == {"rings": True}
    assert isinstance(office.posted[0], RingGuideAgain)


def test_call_in_another_window_is_only_checked(office: Office) -> None:
    browser, contact = talking(office)
    assert browser.send("POST", URL, {"contact": contact}).json == {"rings": False}
    assert office.posted == [CheckConversation(contact)]
    assert office.contact(contact).interrupted == 0


def test_page_that_was_loaded_again_knows_that_its_call_is_gone(office: Office) -> None:
    browser, contact = talking(office)
    asked = {"contact": contact, "lost_call": "leg"}
    assert browser.send("POST", URL, asked).json == {"rings": True}
    first, second, third = office.posted
    assert (first, second) == (PlayInterruption(contact), HangUp("leg"))
    assert isinstance(third, RingGuideAgain)


def test_rejoining_a_conversation_that_is_over_rings_nobody(office: Office) -> None:
    browser, contact = talking(office)
    assert browser.send("POST", URL, {"contact": "c0"}).json["rings"] is False
    assert office.contact(contact).state is ContactState.CONNECTED


def test_guide_at_a_telephone_cannot_rejoin(office: Office) -> None:
    browser, contact = talking(office, "3")
    assert browser.send("POST", URL, {"contact": contact}).status_code == 409
    assert office.contact(contact).state is ContactState.CONNECTED
