"""The guide's page by keyboard alone, and its drafts."""

import pytest
from playwright.sync_api import Page, expect

from config.model.outgoing import Outgoing
from config.model.site import Site
from console.identity.roles import Role
from routing.state.guide import GuideState, GuideStatus
from routing.verbs.mark_answered import mark_answered
from tests.browser.conftest import Served
from tests.browser.signed_in import signed_in
from tests.routing.floor import T0

pytestmark = pytest.mark.browser

RING = "dispatchEvent(new Event('ring'))"


def opened(office: Served, page: Page) -> None:
    signed_in(office, page, Role.GUIDE, "1")
    page.goto("/guide")
    expect(page.locator("[data-view=out]")).to_be_visible()


def talking(office: Served, page: Page) -> str:
    """Return the contact with whom guide 1 talks."""
    signed_in(office, page, Role.GUIDE, "1")
    office.ready("1")
    page.goto("/guide")
    expect(page.get_by_text("Telefonen är ansluten")).to_be_visible()
    contact = office.calls("CA1", "service.sv")
    page.evaluate(RING)
    page.locator("#accept").click()
    office.accepts("1", "leg")
    mark_answered(office.router, contact, "CA1", T0)
    expect(page.locator("[data-view=connected]")).to_be_visible()
    return contact


def test_whole_contact_by_keyboard_alone(office: Served, page: Page) -> None:
    opened(office, page)
    page.keyboard.press("r")
    expect(page.locator("#standing")).to_contain_text("Redo")
    expect(page.get_by_text("Telefonen är ansluten")).to_be_visible()
    contact = office.calls("CA1", "service.sv")
    expect(page.locator("[data-view=offered]")).to_be_visible()
    page.evaluate(RING)
    page.keyboard.press("a")
    office.accepts("1", "leg")
    mark_answered(office.router, contact, "CA1", T0)
    expect(page.locator("[data-view=connected]")).to_be_visible()
    page.keyboard.press("m")
    expect(page.locator("html")).to_have_attribute("data-telephone", "muted")
    page.keyboard.press("n")
    page.keyboard.type("ring hem igen")
    page.locator("#mute").focus()
    page.keyboard.press("h")
    expect(page.locator("[data-view=wrap_up]")).to_be_visible()
    expect(page.locator("#matter-search")).to_be_focused()
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(page.locator("[data-view=idle]")).to_be_visible()
    assert office.guide("1").state is GuideState.IDLE


def test_matter_is_found_with_a_wrong_letter(office: Served, page: Page) -> None:
    talking(office, page)
    page.locator("#matter-search").fill("vattem")
    expect(page.locator("#matters label:visible")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Vatten")).to_be_checked()


def test_draft_survives_a_reload(office: Served, bare_page: Page) -> None:
    page = bare_page
    talking(office, page)
    page.locator("#matter-search").press("1")
    page.locator("#written [name=note]").fill("läcka i källaren")
    expect(page.locator("#saved")).to_have_text("Sparat")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("#written [name=note]")).to_have_value("läcka i källaren")
    expect(page.locator("#matters input:checked")).to_have_count(1)


def test_shortcuts_are_listed_and_can_be_switched_off(office: Served, page: Page) -> None:
    opened(office, page)
    page.keyboard.press("?")
    expect(page.locator("#shortcuts")).to_contain_text("Ta emot")
    page.locator("#shortcuts-on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    expect(page.locator("#reasons")).to_be_hidden()
    page.evaluate("localStorage.clear()")
    page.keyboard.press("b")
    expect(page.locator("#reasons")).to_be_visible()


def test_shortcuts_do_not_fire_while_typing(office: Served, page: Page) -> None:
    opened(office, page)
    page.locator("#search").fill("")
    page.locator("#search").press("r")
    expect(page.locator("[data-view=out]")).to_be_visible()
    assert office.guide("1").status is GuideStatus.SIGNED_OUT


def test_guide_is_away_until_a_time(office: Served, page: Page) -> None:
    opened(office, page)
    page.locator("#away").click()
    page.locator("#until").fill("23:59")
    page.locator("#reasons").get_by_role("button", name="Paus").click()
    expect(page.locator("#standing")).to_contain_text("Paus · till 23:59")
    assert office.guide("1").until > T0


class TestOutgoing:
    """A site whose guides may call citizens."""

    @pytest.fixture
    def lilla(self, lilla: Site) -> Site:
        return lilla.model_copy(update={"outgoing": Outgoing(prefixes=("+46",))})

    def test_guide_calls_a_citizen(self, office: Served, page: Page) -> None:
        signed_in(office, page, Role.GUIDE, "1")
        office.ready("1")
        page.goto("/guide")
        page.get_by_text("Ring en invånare").click()
        page.locator("#call-out").get_by_label("Telefonnummer").fill("070-174 06 11")
        page.get_by_role("button", name="Ring upp").click()
        expect(page.locator("[data-view=offered]")).to_contain_text("Du ringer")
        page.evaluate(RING)
        expect(page.locator("html")).to_have_attribute("data-telephone", "accepted")
