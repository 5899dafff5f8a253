"""The buttons and lights of a headset that the browser reaches by WebHID, which is outside."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from routing.state.contact import ContactState
from routing.verbs.mark_answered import mark_answered
from tests.browser.conftest import Served
from tests.browser.test_trouble import RING, expect_telephone, make_ready
from tests.routing.floor import T0

pytestmark = pytest.mark.browser

HEADSET = (Path(__file__).parent / "headset.js").read_text("utf-8")
HOOK, MUTE, UP = 0b010, 0b100, 0
Kind = Literal["keeps its state", "springs back"]
KINDS = pytest.mark.parametrize("kind", ["keeps its state", "springs back"])


def connect(page: Page, kind: Kind) -> None:
    """Connect a headset whose hook switch is of this kind."""
    page.evaluate(HEADSET, kind == "keeps its state")
    page.locator("#sound summary").click()
    page.get_by_role("button", name="Anslut headset").click()
    expect(page.get_by_text("Knapparna på Headset 20 fungerar här.")).to_be_visible()


def press(page: Page, *buttons: int) -> None:
    for button in buttons:
        page.evaluate("(byte) => press(byte)", button)


def lights(page: Page, expected: str) -> None:
    """Check the last report to the headset: bit 0 off-hook, bit 1 ringing."""
    page.wait_for_function("(lit) => headset.lit === lit", arg=expected)


@KINDS
def test_headset_answers_mutes_and_hangs_up(office: Served, page: Page, kind: Kind) -> None:
    make_ready(office, page)
    connect(page, kind)
    contact = office.calls("CA1", "service.sv")
    expect(page.locator("#accept")).to_be_visible()
    page.evaluate(RING)
    lights(page, "9: 2,0")
    press(page, HOOK, *([] if kind == "keeps its state" else [UP]))
    expect_telephone(page, "accepted")
    lights(page, "9: 1,0")
    office.accepts("1", "leg")
    mark_answered(office.router, contact, "CA1", T0)
    expect(page.locator("[data-view=connected]")).to_be_visible()
    held = HOOK if kind == "keeps its state" else UP
    press(page, held | MUTE, held)
    expect_telephone(page, "muted")
    press(page, *([UP] if kind == "keeps its state" else [HOOK, UP]))
    expect_telephone(page, "hung up")
    lights(page, "9: 0,0")
    assert office.contact(contact).state is ContactState.ENDED


def test_headset_hangs_up_a_call_accepted_by_mouse(office: Served, page: Page) -> None:
    """The headset follows its light, so the first press after that lifts nothing but hangs up."""
    make_ready(office, page)
    connect(page, "keeps its state")
    contact = office.calls("CA1", "service.sv")
    page.evaluate(RING)
    page.locator("#accept").click()
    lights(page, "9: 1,0")
    office.accepts("1", "leg")
    mark_answered(office.router, contact, "CA1", T0)
    expect(page.locator("[data-view=connected]")).to_be_visible()
    press(page, HOOK)
    expect_telephone(page, "accepted")
    press(page, UP)
    expect_telephone(page, "hung up")


def test_other_buttons_and_reports_do_nothing(office: Served, page: Page) -> None:
    make_ready(office, page)
    connect(page, "springs back")
    office.calls("CA1", "service.sv")
    page.evaluate(RING)
    lights(page, "9: 2,0")
    press(page, 0b001)
    page.evaluate("(byte) => press(byte, 7)", HOOK)
    expect(page.locator("#accept")).to_be_visible()
    assert page.evaluate("document.documentElement.dataset.telephone") is None


def test_button_is_hidden_in_browsers_without_hid(office: Served, page: Page) -> None:
    make_ready(office, page)
    other = page.context.new_page()
    other.add_init_script("delete Navigator.prototype.hid")
    other.goto("/guide")
    other.locator("#sound summary").click()
    expect(other.get_by_role("button", name="Prova ringsignalen")).to_be_visible()
    expect(other.locator("#headset")).to_be_hidden()
    other.close()
