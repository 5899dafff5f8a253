"""The board moves by itself, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from console.accounts import Role
from routing.verbs.leave import leave
from tests.browser.conftest import Served
from tests.browser.signed_in import signed_in
from tests.routing.floor import T0

pytestmark = pytest.mark.browser


def test_the_board_follows_a_caller_without_a_reload(office: Served, page: Page) -> None:
    signed_in(office, page, Role.SUPERVISOR)
    page.goto("/board")
    row = page.locator("[data-queue='teknik.en']")
    expect(row.locator("[data-figure=waiting]")).to_have_text("0")
    page.evaluate("document.body.dataset.same = 'yes'")
    contact = office.calls("CA1", "teknik.en", at=T0 - 90)
    expect(row.locator("[data-figure=waiting]")).to_have_text("1")
    expect(row.locator("[data-figure=standing]")).to_contain_text("Ingen kan svara")
    expect(row.locator("[data-figure=longest]")).to_contain_text("1:3")
    expect(page.locator("#queues tr").first).to_have_attribute("data-queue", "teknik.en")
    leave(office.desk, contact, "CA1", T0)
    expect(row.locator("[data-figure=abandoned]")).to_have_text("1")
    expect(page.locator("[data-total=service_level]")).to_have_text("0 %")
    assert page.evaluate("document.body.dataset.same") == "yes"


def test_the_board_shows_who_is_on_duty(office: Served, page: Page) -> None:
    signed_in(office, page, Role.SUPERVISOR)
    page.goto("/board")
    office.ready("1")
    expect(page.locator("#guides")).to_contain_text("Berit Ång")
    row = page.locator("[data-queue='service.sv']")
    expect(row.locator("[data-figure=ready]")).to_have_text("1")
    expect(row.locator("[data-figure=standing]")).to_contain_text("Lugnt")
    assert page.locator("#guides li").count() == 1
