"""Cold transfer on the guide's page."""

import pytest
from playwright.sync_api import Page, expect

from routing.state.contact import ContactState
from routing.state.guide import GuideState
from tests.browser.conftest import Served
from tests.browser.test_trouble import answer_call
from tests.scenarios.until import until

pytestmark = pytest.mark.browser


def test_guide_transfers_to_a_group(office: Served, page: Page) -> None:
    contact = answer_call(office, page)
    page.get_by_role("button", name="Koppla vidare", exact=True).click()
    target = page.get_by_role("button", name="Koppla vidare: medborgarservice")
    expect(target).to_be_focused()
    target.click()
    expect(page.locator("body[data-state=wrap_up]")).to_be_visible()
    assert office.contact(contact).state is ContactState.WAITING
    assert office.guide("1").state is GuideState.WRAP_UP


def test_guide_transfers_to_a_colleague_by_keyboard(office: Served, page: Page) -> None:
    contact = answer_call(office, page)
    office.ready("2")
    page.locator("#transfer").press("Enter")
    page.get_by_role("button", name="Koppla vidare: Bashir Omar").press("Enter")
    expect(page.locator("body[data-state=wrap_up]")).to_be_visible()
    until(
        "the colleague should get the contact",
        lambda: office.guide("2").contact == contact,
        lambda: office.guide("2"),
    )


def test_escape_closes_the_list_of_targets(office: Served, page: Page) -> None:
    answer_call(office, page)
    page.locator("#transfer").click()
    expect(page.get_by_text("Ingen är redo.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#transfer-panel")).to_be_hidden()
    expect(page.locator("#transfer")).to_be_focused()
