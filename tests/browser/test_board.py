"""The live board in a real browser."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from console.identity.roles import Role
from routing.state.guide import GuideStatus
from routing.verbs.leave import leave
from routing.verbs.set_status import set_status
from tests.browser.conftest import Served
from tests.browser.signed_in import signed_in
from tests.routing.floor import T0

pytestmark = pytest.mark.browser


def test_board_follows_a_caller_without_reload(office: Served, page: Page) -> None:
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
    expect(page.locator("#alarm-waiting")).to_contain_text("vatten och vägar engelska")
    leave(office.router, contact, "CA1", T0)
    expect(page.locator("#alarm-waiting")).to_be_empty()
    expect(row.locator("[data-figure=abandoned]")).to_have_text("1")
    expect(page.locator("[data-total=service_level]")).to_have_text("0\u00a0%")
    assert page.evaluate("document.body.dataset.same") == "yes"


def test_queue_whose_only_guide_will_be_away_is_not_calm(office: Served, page: Page) -> None:
    signed_in(office, page, Role.SUPERVISOR)
    office.ready("1")
    office.calls("CA1", "service.sv")
    office.accepts("1", "leg")
    page.goto("/board")
    sign = page.locator("[data-queue='service.sv'] [data-figure=standing]")
    expect(sign).to_contain_text("Lugnt")
    set_status(office.router, "1", GuideStatus.AWAY, "break", T0)
    expect(sign).to_contain_text("Obemannad")


def test_alarm_for_an_uncovered_open_queue_is_announced_once(office: Served, page: Page) -> None:
    signed_in(office, page, Role.SUPERVISOR)
    office.ready("3")
    page.goto("/board")
    notice = page.locator("#alarm-open")
    expect(notice).to_contain_text("Ingen i tjänst kan svara")
    expect(notice.get_by_role("link")).to_have_text(["medborgarservice engelska"])
    notice.get_by_role("link").evaluate("link => link.dataset.same = 'yes'")
    office.calls("CA1", "service.sv")
    expect(page.locator("[data-queue='service.sv'] [data-figure=waiting]")).to_have_text("1")
    expect(notice.get_by_role("link")).to_have_attribute("data-same", "yes")
    office.ready("1")
    expect(notice).to_be_empty()


def test_short_abandon_is_counted_separately(office: Served, page: Page) -> None:
    signed_in(office, page, Role.SUPERVISOR)
    page.goto("/board")
    leave(office.router, office.calls("CA1", "service.sv"), "CA1", T0 + 1)
    expect(page.locator("[data-apart=abandoned_short]")).to_have_text("1")
    expect(page.locator("[data-total=abandoned]")).to_have_text("0")


def test_board_shows_the_sites_time(office: Served, browser: Browser) -> None:
    context = browser.new_context(base_url=office.url, timezone_id="Asia/Tokyo", locale="sv-SE")
    page = context.new_page()
    signed_in(office, page, Role.SUPERVISOR)
    page.goto("/board")
    here = datetime.fromtimestamp(T0, ZoneInfo(office.router.site.timezone))
    expect(page.locator("#at")).to_have_text(f"{here:%H:%M:%S}")
    context.close()


def test_board_shows_guides_on_duty(office: Served, page: Page) -> None:
    signed_in(office, page, Role.SUPERVISOR)
    page.goto("/board")
    office.ready("1")
    expect(page.locator("#guides")).to_contain_text("Berit Ång")
    row = page.locator("[data-queue='service.sv']")
    expect(row.locator("[data-figure=ready]")).to_have_text("1")
    expect(row.locator("[data-figure=standing]")).to_contain_text("Lugnt")
    assert page.locator("#guides li").count() == 1
