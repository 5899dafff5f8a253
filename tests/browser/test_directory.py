"""The directory on the guide's page, by keyboard alone."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from console.identity.roles import Role
from directory.presence import Presence, PresenceState
from directory.store import DirectoryStore
from directory.verbs.set_presence import set_presence
from routing.effects import SendEntryText
from routing.state.guide import GuideState
from routing.verbs.mark_answered import mark_answered
from tests.browser.conftest import Served
from tests.browser.signed_in import signed_in
from tests.routing.floor import T0

pytestmark = pytest.mark.browser


def open_page(office: Served, page: Page) -> Locator:
    """Open the page of guide 1; return the search field."""
    signed_in(office, page, Role.GUIDE, "1")
    page.goto("/guide")
    expect(page.locator("[data-view]:not([hidden])").first).to_be_visible()
    return page.get_by_role("combobox", name="Sök i katalogen")


def connect(office: Served, page: Page, caller: str = "+46701740605") -> str:
    """Connect guide 1 with a citizen who speaks English; return the contact."""
    office.ready("1")
    contact = office.calls("CA1", "service.en", caller=caller)
    office.accepts("1", "leg")
    mark_answered(office.router, contact, "CA1", T0)
    expect(page.locator("[data-view=connected]")).to_be_visible()
    assert office.posted
    return contact


def find(page: Page, field: Locator, typed: str) -> Locator:
    """Type, choose the first entry and open it, by keys; return the entry."""
    field.focus()
    page.keyboard.type(typed)
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    entry = page.locator("#entry")
    expect(entry).to_be_focused()
    return entry


def conversations(page: Page) -> Any:
    """Return the conversations that the page has asked for."""
    return page.evaluate("window.orders")


def test_guide_searches_and_opens_an_entry_by_keyboard(office: Served, page: Page) -> None:
    store = DirectoryStore(office.router)
    busy = Presence(PresenceState.IN_MEETING, T0 + 600, "ring Maja")
    set_presence(store, "stina_berg", busy, T0)
    field = open_page(office, page)
    field.focus()
    page.keyboard.type("anmala")
    expect(page.get_by_role("option")).to_have_count(2)
    expect(page.get_by_text("2 träffar.")).to_be_attached()
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    expect(field).to_have_attribute("aria-activedescendant", "option-1")
    name = chosen.locator("strong").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("#entry-name")).to_have_text(name)
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    entry = find(page, field, "stina")
    expect(entry).to_contain_text("i möte")
    expect(entry).to_contain_text("ring Maja")
    expect(entry).to_contain_text("Kan vara inaktuell sedan 2026-01-31")
    expect(entry).to_contain_text("Stängt, öppnar")
    expect(entry.get_by_role("button", name="Koppla vidare")).to_have_count(0)


def test_guide_reads_out_a_number(office: Served, page: Page) -> None:
    field = open_page(office, page)
    connect(office, page)
    find(page, field, "läcka")
    page.keyboard.press("u")
    dialog = page.get_by_role("dialog", name="Vattenjouren")
    expect(dialog).to_contain_text("+46 980 31 92 10")
    sentence = dialog.locator("#read-out-sentence")
    expect(sentence).to_have_text("Water emergencies can help you. The number is 0980-31 92 10.")
    expect(sentence).to_have_attribute("lang", "en")


def test_guide_transfers_and_consults_by_one_key(office: Served, page: Page) -> None:
    field = open_page(office, page)
    page.evaluate(
        "window.orders = []; addEventListener('lotsa:conversation', (order) => {"
        " order.preventDefault(); window.orders.push(order.detail); })"
    )
    find(page, field, "polis")
    page.keyboard.press("t")
    assert conversations(page) == []
    connect(office, page)
    expect(page.locator("#entry [data-act=transfer]")).to_be_visible()
    page.locator("#entry").focus()  # the offer took the focus
    page.keyboard.press("t")
    page.keyboard.press("c")
    to = {"entry": "polisen"}
    assert conversations(page) == [{"to": to, "how": "transfer"}, {"to": to, "how": "consult"}]
    expect(page.locator("#transfer-panel")).to_be_hidden()
    expect(page.locator("#picker")).to_be_hidden()


def test_guide_refers_with_text_by_two_keys(office: Served, page: Page) -> None:
    field = open_page(office, page)
    connect(office, page)
    find(page, field, "läcka")
    page.keyboard.press("r")
    dialog = page.get_by_role("dialog", name="Hänvisa och avsluta samtalet")
    expect(dialog.get_by_role("checkbox")).to_be_checked()
    expect(dialog.get_by_label("Ärende")).to_have_value("vatten")
    page.keyboard.press("Enter")
    expect(page.locator("#entry-said")).to_have_text("Hänvisad till Vattenjouren.")
    assert any(isinstance(effect, SendEntryText) for effect in office.posted)
    assert office.guide("1").state is GuideState.IDLE


def test_referral_without_a_matter_fills_the_outcome(office: Served, page: Page) -> None:
    field = open_page(office, page)
    connect(office, page, caller="+46980319230")
    find(page, field, "polis")
    page.keyboard.press("r")
    dialog = page.get_by_role("dialog", name="Hänvisa och avsluta samtalet")
    expect(dialog.get_by_role("checkbox")).to_be_disabled()
    expect(dialog).to_contain_text("kan inte ta emot sms")
    page.keyboard.press("Enter")
    expect(page.locator("[data-view=wrap_up]")).to_be_visible()
    expect(page.get_by_label("Hänvisat")).to_be_checked()


def test_guide_reports_an_entry_with_one_click(office: Served, page: Page) -> None:
    field = open_page(office, page)
    entry = find(page, field, "läcka")
    entry.get_by_role("button", name="Anmäl till ägaren").click()
    expect(page.locator("#entry-said")).to_have_text("Tack. Ägaren får veta.")
    assert len(office.machine("GET", "/api/directory-reports").json["reports"]) == 1
