"""Hold, consultation, transfer and the directory on the guide's page, by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from console.identity.roles import Role
from conversation.record import TalksWith
from conversation.store import Conversations
from conversation.verbs.party_joined import party_joined
from routing.state.contact import ContactState
from routing.state.guide import GuideState, GuideStatus
from routing.verbs.mark_answered import mark_answered
from tests.browser.conftest import Served
from tests.browser.signed_in import signed_in
from tests.routing.floor import T0

pytestmark = pytest.mark.browser

RING = "dispatchEvent(new Event('ring'))"
FOCUSED = "document.activeElement !== document.body"


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def talks_by_keys(office: Served, page: Page) -> str:
    """Choose ready and accept a call by keys; return the contact."""
    signed_in(office, page, Role.GUIDE, "1")
    page.goto("/guide")
    expect(page.locator("[data-view=out]")).to_be_visible()
    press(page, "r")
    expect(page.get_by_text("Telefonen är ansluten")).to_be_visible()
    expect(page.locator("[data-view=idle]")).to_be_visible()
    contact = office.calls("CA1", "service.sv")
    expect(page.locator("#accept")).to_be_focused()
    page.evaluate(RING)
    press(page, "Enter")
    office.accepts("1", "leg")
    mark_answered(office.router, contact, "CA1", T0)
    expect(page.locator("#mute")).to_be_focused()
    expect(page.locator("#hold")).to_be_visible()
    return contact


def finishes(page: Page) -> None:
    """Choose the first matter and finish, by keys."""
    expect(page.locator("[data-view=wrap_up]")).to_be_visible()
    expect(page.locator("#matter-search")).to_be_focused()
    press(page, "1", "Enter")
    expect(page.locator("[data-view=idle]")).to_be_visible()


def test_hold_consultation_and_warm_transfer_by_keys(office: Served, page: Page) -> None:
    contact = talks_by_keys(office, page)
    talks = Conversations(office.router)
    press(page, "p")
    expect(page.locator("#holding")).to_be_visible()
    press(page, "p")
    expect(page.locator("#hold")).to_be_visible()
    press(page, "c")
    expect(page.locator("#party-number")).to_be_focused()
    page.keyboard.type("040-628 04 31")
    press(page, "Enter")
    expect(page.get_by_text("Ringer +46 40 628 04 31 …")).to_be_visible()
    assert page.evaluate(FOCUSED)
    record = talks.get(office.contact(contact))
    party_joined(talks, contact, record.attempt, "PAR", T0)
    expect(page.get_by_text("Du talar med +46 40 628 04 31.")).to_be_visible()
    press(page, "v")
    expect(page.get_by_text("+46 40 628 04 31 är parkerad.")).to_be_visible()
    press(page, "v")
    expect(page.get_by_text("Du talar med +46 40 628 04 31.")).to_be_visible()
    press(page, "3")
    expect(page.get_by_text("hör varandra")).to_be_visible()
    assert talks.get(office.contact(contact)).talks_with is TalksWith.ALL
    press(page, "j")
    finishes(page)


def test_consultation_is_ended_by_a_key(office: Served, page: Page) -> None:
    contact = talks_by_keys(office, page)
    press(page, "g")
    expect(page.locator("#party-number")).to_be_focused()
    page.keyboard.type("040-628 04 31")
    press(page, "Enter")
    expect(page.get_by_text("Ringer +46 40 628 04 31 …")).to_be_visible()
    press(page, "x")
    expect(page.locator("#hold")).to_be_visible()
    assert office.contact(contact).state is ContactState.CONNECTED


def test_transfer_to_a_group_by_keys(office: Served, page: Page) -> None:
    contact = talks_by_keys(office, page)
    press(page, "t")
    expect(page.get_by_role("button", name="Koppla vidare: medborgarservice")).to_be_focused()
    press(page, "Escape")
    expect(page.locator("#transfer")).to_be_focused()
    press(page, "t")
    expect(page.get_by_role("button", name="Koppla vidare: medborgarservice")).to_be_focused()
    press(page, "Enter")
    finishes(page)
    assert office.contact(contact).state is ContactState.WAITING


def test_keypad_takes_the_keys_of_the_keyboard(office: Served, page: Page) -> None:
    talks_by_keys(office, page)
    press(page, "k")
    expect(page.locator("#keypad button").first).to_be_focused()
    press(page, "3")
    expect(page.locator("html")).to_have_attribute("data-telephone", "keys 3")
    press(page, "k")
    expect(page.locator("#keypad summary")).to_be_focused()


def test_break_with_an_end_and_sign_out_by_keys(office: Served, page: Page) -> None:
    talks_by_keys(office, page)
    page.locator("#hang-up").focus()
    press(page, "h")
    finishes(page)
    press(page, "b")
    expect(page.locator("#reasons")).to_be_visible()
    page.locator("#until").fill("23:59")  # how to type it depends on the browser's language
    page.locator("#reasons").get_by_role("button", name="Paus").focus()
    press(page, "Enter")
    expect(page.locator("#standing")).to_contain_text("Paus · till 23:59")
    page.locator("#choices [data-status=signed_out]").focus()
    press(page, "Enter")
    expect(page.locator("[data-view=out]")).to_be_visible()
    at_work = office.guide("1")
    assert (at_work.state, at_work.status) == (GuideState.IDLE, GuideStatus.SIGNED_OUT)
