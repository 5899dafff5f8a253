"""The keyboard focus moves to the next control when the focused one disappears."""

from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from callback.state.store import Callbacks
from callback.verbs.suspend_group import suspended_groups
from config.model.site import Site
from console.identity.roles import Role
from routing.state.guide import GuideStatus
from routing.verbs.decline import DeclineReason, decline
from routing.verbs.leave import leave
from routing.verbs.mark_answered import mark_answered
from routing.verbs.set_status import set_status
from tests.browser.conftest import Served
from tests.browser.signed_in import signed_in
from tests.console.test_callbacks import request_callback
from tests.routing.floor import T0

pytestmark = pytest.mark.browser

RING = "dispatchEvent(new Event('ring'))"
READY = "#choices [data-status=ready]"


def make_ready(office: Served, page: Page) -> None:
    """Sign in guide 1 and make them ready, with a connected telephone."""
    signed_in(office, page, Role.GUIDE, "1")
    office.ready("1")
    page.goto("/guide")
    expect(page.get_by_text("Telefonen är ansluten")).to_be_visible()


def test_focus_after_accept_hang_up_and_finish(office: Served, page: Page) -> None:
    make_ready(office, page)
    contact = office.calls("CA1", "service.sv")
    page.evaluate(RING)
    expect(page.locator("#accept")).to_be_focused()
    page.keyboard.press("Enter")
    office.accepts("1", "leg")
    mark_answered(office.router, contact, "CA1", T0)
    expect(page.locator("#mute")).to_be_focused()
    page.locator("#hang-up").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#matter-search")).to_be_focused()
    page.keyboard.press("1")
    page.get_by_role("button", name="Klar").focus()
    page.keyboard.press("Enter")
    expect(page.locator(READY)).to_be_focused()


def test_focus_after_decline_and_after_the_citizen_leaves(office: Served, page: Page) -> None:
    make_ready(office, page)
    first = office.calls("CA1", "service.sv")
    page.evaluate(RING)
    expect(page.locator("#accept")).to_be_focused()
    page.locator("#decline").focus()
    page.keyboard.press("Enter")
    expect(page.locator(READY)).to_be_focused()
    leave(office.router, first, "CA1", T0)
    office.leg_ends("1", T0)
    second = office.calls("CA2", "service.sv", caller="+46701740606")
    expect(page.locator("#accept")).to_be_focused()
    leave(office.router, second, "CA2", T0)
    expect(page.locator(READY)).to_be_focused()


def test_focus_after_ready_again(office: Served, page: Page) -> None:
    make_ready(office, page)
    contact = office.calls("CA1", "service.sv")
    decline(office.router, office.rings("1", "leg"), DeclineReason.NO_ANSWER, T0)
    leave(office.router, contact, "CA1", T0)
    page.get_by_role("button", name="Jag är redo igen").focus()
    page.keyboard.press("Enter")
    expect(page.locator(READY)).to_be_focused()


def test_focus_after_the_telephone_is_connected(office: Served, page: Page) -> None:
    signed_in(office, page, Role.GUIDE, "1")
    page.goto("/guide")
    page.locator("#telephone [data-connect]").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Telefonen är ansluten")).to_be_visible()
    expect(page.locator("#choices [aria-pressed=true]")).to_be_focused()


def test_choosing_a_reason_or_escape_refocuses_away(office: Served, page: Page) -> None:
    make_ready(office, page)
    away = page.locator("#away")
    away.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Paus").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#reasons")).to_be_hidden()
    expect(away).to_be_focused()
    expect(away).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Paus").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#standing")).to_contain_text("Paus")
    expect(away).to_be_focused()


def test_focus_stays_while_typing(office: Served, page: Page) -> None:
    make_ready(office, page)
    contact = office.calls("CA1", "service.sv")
    expect(page.locator("#accept")).to_be_visible()
    page.locator("#search").fill("vat")
    leave(office.router, contact, "CA1", T0)
    expect(page.locator("[data-view=idle]")).to_be_visible()
    expect(page.locator("#search")).to_be_focused()


def test_escape_closes_a_group_of_the_coverage_page(office: Served, page: Page) -> None:
    signed_in(office, page, Role.SUPERVISOR)
    page.goto("/reach")
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    page.locator("details").first.get_by_role("link").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator("details[open]")).to_have_count(0)
    expect(page.locator("summary").first).to_be_focused()


def test_board_link_keeps_focus_when_rows_move(office: Served, page: Page) -> None:
    signed_in(office, page, Role.SUPERVISOR)
    page.goto("/board")
    row = page.locator("[data-queue='teknik.en']")
    row.get_by_role("link").focus()
    contact = office.calls("CA1", "teknik.en", at=T0 - 90)
    expect(page.locator("#queues tr").first).to_have_attribute("data-queue", "teknik.en")
    expect(row.get_by_role("link")).to_be_focused()
    page.locator("#alarm-waiting a").focus()
    leave(office.router, contact, "CA1", T0)
    expect(page.locator("#alarm-waiting")).to_be_empty()
    expect(row.get_by_role("link")).to_be_focused()


def test_confirmation_is_focused_on_the_next_page(office: Served, page: Page) -> None:
    signed_in(office, page, Role.SUPERVISOR)
    contact = request_callback(office, 1)
    page.goto(f"/callbacks/{contact}")
    page.get_by_label("Skäl").select_option("solved")
    page.get_by_role("button", name="Avboka").click()
    expect(page.get_by_role("status")).to_be_focused()
    for path, word in (("service", "är pausade"), ("service", "fortsätter")):
        page.goto(f"/holds/{path}")
        page.locator("main form button").click()
        expect(page.get_by_role("status")).to_contain_text(word)
        expect(page.get_by_role("status")).to_be_focused()
    assert suspended_groups(Callbacks(office.router)) == set()


def test_refused_form_keeps_the_input(office: Served, bare_page: Page) -> None:
    page = bare_page
    signed_in(office, page, Role.SUPERVISOR)
    contact = request_callback(office, 1)
    page.goto(f"/callbacks/{contact}")
    page.get_by_label("Nytt telefonnummer").fill("070-1")
    page.get_by_role("button", name="Byt nummer").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Nytt telefonnummer")).to_have_value("070-1")
    page.goto("/callbacks")
    page.get_by_role("textbox", name="Sök nummer").fill("070-174 06 99")
    page.get_by_role("button", name="Sök").click()
    expect(page.get_by_role("textbox", name="Sök nummer")).to_have_value("070-174 06 99")
    expect(page.get_by_role("textbox", name="Sök nummer")).to_be_focused()


def test_wrong_password_keeps_the_name(office: Served, bare_page: Page) -> None:
    page = bare_page
    office.account("berit", Role.GUIDE, "1")
    page.goto("/sign-in")
    expect(page.get_by_label("Namn")).to_be_focused()
    page.get_by_label("Namn").fill("berit")
    page.get_by_label("Lösenord").fill("wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("stämmer inte")
    expect(page.get_by_label("Namn")).to_have_value("berit")
    expect(page.get_by_label("Lösenord")).to_have_value("")
    expect(page.get_by_label("Lösenord")).to_be_focused()


class TestClosed:
    """A site whose groups have office hours."""

    @pytest.fixture
    def lilla(self, lilla: Site) -> Site:
        groups = {
            id_: group.model_copy(update={"hours": "office"}) for id_, group in lilla.groups.items()
        }
        return lilla.model_copy(update={"groups": groups})

    def test_ready_guide_sees_when_it_opens(self, office: Served, page: Page) -> None:
        office.time = datetime.fromisoformat("2026-11-21T19:00:00+01:00").timestamp()
        make_ready(office, page)
        idle = page.locator("[data-view=idle]")
        expect(idle).to_contain_text("Öppnar måndag 23 november kl. 07:30.")
        expect(idle).not_to_contain_text("Opens")
        expect(page.get_by_text("Nästa samtal ringer här")).to_be_hidden()
        office.time = datetime.fromisoformat("2026-11-23T07:31:00+01:00").timestamp()
        set_status(office.router, "1", GuideStatus.AWAY, "break", office.time)
        office.ready("1", at=office.time)
        expect(page.get_by_text("Nästa samtal ringer här")).to_be_visible()
        expect(page.get_by_text("Det är stängt")).to_be_hidden()
