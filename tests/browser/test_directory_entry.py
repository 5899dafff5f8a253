"""An entry of the directory beside the list or instead of it, and the focus."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import Served
from tests.browser.test_directory import connect, find, open_page

pytestmark = pytest.mark.browser

WIDE, NARROW = ViewportSize(width=1366, height=768), ViewportSize(width=390, height=800)
IN_SIGHT = """(id) => {
  const { top, bottom, left, right } = document.getElementById(id).getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth;
}"""


def test_entry_lies_beside_the_list_on_a_wide_page(office: Served, page: Page) -> None:
    page.set_viewport_size(WIDE)
    field = open_page(office, page)
    connect(office, page)
    find(page, field, "läcka")
    assert page.evaluate(IN_SIGHT, "entry")
    expect(page.locator("#entries li").first).to_be_visible()
    page.locator("#mute").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#entry")).to_be_hidden()
    expect(field).to_be_focused()


def test_entry_replaces_the_list_on_a_narrow_page(office: Served, page: Page) -> None:
    page.set_viewport_size(NARROW)
    field = open_page(office, page)
    connect(office, page)
    find(page, field, "läcka")
    expect(page.locator("#entries")).to_be_hidden()
    expect(page.locator("#entry-name")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Tillbaka till listan")).to_be_focused()
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    expect(page.locator("#entries li").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#entry")).to_be_focused()
    field.fill("polis")
    expect(page.locator("#entry")).to_be_hidden()
    expect(page.locator("#entries li").first).to_be_visible()
