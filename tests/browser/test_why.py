"""From the board to a contact's timeline, and from a figure to the guides behind it."""

import pytest
from playwright.sync_api import Page, expect

from console.identity.roles import Role
from tests.browser.conftest import Served
from tests.browser.signed_in import signed_in
from tests.console.morning import busy_morning

pytestmark = pytest.mark.browser


def test_supervisor_follows_the_board_to_an_offer_explanation(office: Served, page: Page) -> None:
    contact = busy_morning(office)
    signed_in(office, page, Role.SUPERVISOR)
    page.goto("/board")
    page.locator("[data-queue='service.sv'] th a").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("medborgarservice, svenska")
    page.locator("section", has_text="Avslutade").get_by_role("link", name=contact).click()
    expect(page.get_by_role("heading", name="Varför den vägledaren?")).to_be_visible()
    row = page.get_by_role("row", name="Berit Ång")
    expect(row).to_contain_text("valdes")
    expect(page.get_by_text("Berit Ång var ensam ledig som kunde ta det.")).to_be_visible()
    page.get_by_role("link", name="medborgarservice").click()
    expect(page).to_have_url(f"{office.url}/queue/service.sv")


def test_coverage_figure_opens_the_table_of_its_queue(office: Served, page: Page) -> None:
    office.ready("3")
    signed_in(office, page, Role.SUPERVISOR)
    page.goto("/reach")
    table = page.locator("[id='service.sv'] table")
    expect(table).to_be_hidden()
    page.locator(".matrix").get_by_role("link").first.click()
    expect(table).to_be_visible()
    expect(table.get_by_role("row", name="genast").get_by_role("cell").first).to_have_text(
        "Stina Vik"
    )
    expect(page.locator(".matrix .alarm")).to_have_count(1)
    expect(page.locator("[id='service.en']")).to_contain_text("Ingen i tjänst kan svara")


def test_coverage_page_works_with_the_keyboard_only(office: Served, page: Page) -> None:
    signed_in(office, page, Role.SUPERVISOR)
    page.goto("/reach")
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[id='service.sv'] table")).to_be_visible()
