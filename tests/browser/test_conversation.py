"""Hold, consultation and transfer on the guide's page in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from conversation.record import PartyKind, Purpose, TalksWith
from conversation.store import Conversations
from conversation.verbs.invite_party import invite_party
from conversation.verbs.party_joined import party_joined
from routing.state.guide import GuideState
from routing.verbs.mark_answered import mark_answered
from tests.browser.axe import find_faults
from tests.browser.conftest import Served
from tests.browser.test_guide import become_ready
from tests.routing.floor import T0

pytestmark = pytest.mark.browser

LEG = "leg-CA1"


def in_a_call(office: Served, page: Page) -> str:
    """Connect guide 1 with a citizen, in the browser's telephone."""
    become_ready(office, page)
    contact = office.calls("CA1", "service.sv")
    page.evaluate("dispatchEvent(new Event('ring'))")
    page.get_by_role("button", name="Ta emot").click()
    office.accepts("1", LEG)
    assert mark_answered(office.router, contact, "CA1", T0)
    expect(page.get_by_role("button", name="Parkera")).to_be_visible()
    return contact


def talks(office: Served) -> Conversations:
    return Conversations(office.router)


def test_guide_parks_and_takes_back(office: Served, page: Page) -> None:
    contact = in_a_call(office, page)
    page.get_by_role("button", name="Parkera").click()
    expect(page.get_by_text("Samtalet är parkerat.")).to_be_visible()
    assert talks(office).get(office.contact(contact)).talks_with is TalksWith.NOBODY
    page.get_by_role("button", name="Återta").click()
    expect(page.get_by_role("button", name="Parkera")).to_be_visible()
    expect(page.get_by_text("Samtalet är parkerat.")).to_be_hidden()


def test_guide_consults_a_number_and_connects(office: Served, page: Page) -> None:
    contact = in_a_call(office, page)
    page.get_by_role("button", name="Fråga kollega").click()
    expect(page.locator("#party-number")).to_be_focused()
    page.locator("#party-number").fill("040-628 04 31")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ringer +46 40 628 04 31 …")).to_be_visible()
    record = talks(office).get(office.contact(contact))
    party_joined(talks(office), contact, record.attempt, "PAR", T0)
    expect(page.get_by_text("Du talar med +46 40 628 04 31.")).to_be_visible()
    page.get_by_role("button", name="Alla tre").click()
    expect(page.get_by_text("hör varandra")).to_be_visible()
    page.get_by_role("button", name="Koppla ihop").click()
    expect(page.locator("[data-view=wrap_up]")).to_be_visible()


def test_guide_chooses_a_free_colleague(office: Served, page: Page) -> None:
    in_a_call(office, page)
    office.ready("2")
    page.get_by_role("button", name="Fråga kollega").click()
    page.locator("#picker-colleagues button").first.click()
    expect(page.get_by_role("button", name="Avsluta det andra samtalet")).to_be_visible()
    assert office.guide("2").state is GuideState.CONSULTED


def test_consulted_colleague_sees_who_asks(office: Served, page: Page) -> None:
    office.ready("2")
    contact = office.calls("CA1", "teknik.sv")
    office.accepts("2", LEG)
    assert mark_answered(office.router, contact, "CA1", T0)
    become_ready(office, page)
    answer = invite_party(talks(office), contact, "2", PartyKind.GUIDE, "1", Purpose.CONSULT, T0)
    assert answer == "ok"
    expect(page.get_by_text("En kollega frågar dig")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('ring'))")
    assert find_faults(page, "light") == []
    page.locator("[data-consulted=accept]").click()
    expect(page.get_by_role("button", name="Lämna samtalet")).to_be_visible()
