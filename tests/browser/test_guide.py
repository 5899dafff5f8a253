"""The guide's page in a real browser: offers, conversations, wrap-up and away."""

import pytest
from playwright.sync_api import Page, expect

from console.identity.roles import Role
from routing.state.contact import ContactState
from routing.state.guide import GuideState, GuideStatus
from routing.verbs.decline import DeclineReason, decline
from routing.verbs.mark_answered import mark_answered
from tests.browser.conftest import Served
from tests.console.office import PASSWORD
from tests.routing.floor import T0

pytestmark = pytest.mark.browser


def sign_in(office: Served, page: Page) -> None:
    """Sign in guide 1 and open the page."""
    office.account("berit", Role.GUIDE, "1")
    page.goto("/guide")
    page.get_by_label("Namn").fill("berit")
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url(f"{office.url}/guide")


def become_ready(office: Served, page: Page) -> None:
    sign_in(office, page)
    page.locator("#choices").get_by_role("button", name="Redo").click()
    expect(page.get_by_text("Telefonen är ansluten")).to_be_visible()
    expect(page.locator("#standing")).to_contain_text("Redo")


def expect_telephone(page: Page, did: str) -> None:
    expect(page.locator("html")).to_have_attribute("data-telephone", did)


def test_guide_sees_an_offer_and_declines_it(office: Served, page: Page) -> None:
    become_ready(office, page)
    contact = office.calls("CA1", "service.en", at=T0 - 65)
    card = page.locator("[data-view=offered]")
    expect(card).to_contain_text("medborgarservice")
    expect(card).to_contain_text("engelska")
    expect(card).to_contain_text("+46••••••605")
    expect(card.locator("[data-slot=waited]")).to_contain_text("1:0")
    expect(page.get_by_role("status").filter(has_text="Samtal: medborgarservice")).to_be_attached()
    page.evaluate("dispatchEvent(new Event('ring'))")
    page.get_by_role("button", name="Avböj").click()
    expect(page.get_by_text("Lugnt just nu")).to_be_visible()
    expect_telephone(page, "rejected")
    assert office.contact(contact).state is ContactState.WAITING


def test_guide_answers_hangs_up_and_finishes_wrap_up(office: Served, page: Page) -> None:
    become_ready(office, page)
    contact = office.calls("CA1", "service.sv")
    page.get_by_role("button", name="Ta emot").click()
    page.evaluate("dispatchEvent(new Event('ring'))")  # the offer was shown before the call arrived
    expect_telephone(page, "accepted")
    office.accepts("1", "leg")
    expect(page.get_by_text("Kopplar")).to_be_visible()
    mark_answered(office.router, contact, "CA1", T0)
    talk = page.locator("[data-view=connected]")
    expect(talk).to_contain_text("+46 70 174 06 05")
    talk.get_by_role("button", name="Mikrofon av").click()
    expect_telephone(page, "muted")
    talk.get_by_role("button", name="Lägg på").click()
    expect_telephone(page, "hung up")
    page.get_by_label("Vatten").check()
    page.get_by_label("Löst").check()
    page.get_by_role("button", name="Klar").click()
    expect(page.get_by_text("Lugnt just nu")).to_be_visible()
    assert office.guide("1").state is GuideState.IDLE


def test_guide_set_away_sees_why_and_is_ready_in_one_click(office: Served, page: Page) -> None:
    become_ready(office, page)
    office.calls("CA1", "service.sv")
    expect(page.get_by_role("button", name="Avböj")).to_be_visible()
    decline(office.router, office.rings("1", "leg"), DeclineReason.NO_ANSWER, T0)
    expect(page.get_by_text("Du sattes som borta eftersom det ringde")).to_be_visible()
    page.get_by_role("button", name="Jag är redo igen").click()
    expect(page.locator("#standing")).to_contain_text("Redo")
    assert office.guide("1").status is GuideStatus.READY


def test_guide_goes_away_and_searches_the_directory(office: Served, page: Page) -> None:
    sign_in(office, page)
    page.get_by_role("button", name="Borta").click()
    page.get_by_role("button", name="Paus").click()
    expect(page.locator("#standing")).to_contain_text("Borta · Paus")
    expect(page.get_by_role("button", name="Svarade inte")).to_have_count(0)
    assert office.guide("1").reason == "break"
    page.get_by_label("Sök i katalogen").fill("xyzq")
    expect(page.get_by_text("Inget hittat")).to_be_visible()
