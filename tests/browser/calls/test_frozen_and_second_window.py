"""A frozen tab and a second window, and what the citizen hears."""

import pytest
from playwright.sync_api import expect

from tests.browser.calls.desk import SCHOOL, Desk
from tests.browser.calls.test_lost_contact import INTERRUPTED, ends_well

pytestmark = pytest.mark.browser


def test_frozen_tab_is_set_away_before_a_caller_rings_in_vain(desk: Desk) -> None:
    """The caller hears that nobody is free and music, never ringing that nobody answers."""
    desk.become_ready()
    freeze(desk, "frozen")
    desk.actors.stack.advance(31)
    desk.guide.is_in(status="away", reason="telephone")
    ada = desk.actors.person("Ada")
    ada.call(SCHOOL)
    desk.actors.waiting_in("skola.sv", 1)
    ada.hears("hold")
    assert desk.guide.telephone.rung() == 0
    freeze(desk, "active")
    expect(desk.view("telephone")).to_be_visible()
    desk.press("Jag är redo igen")
    desk.accept()
    desk.talks_with("Ada")


def test_call_goes_on_while_the_tab_is_frozen(desk: Desk) -> None:
    """The conference is the carrier's: both hear each other, and the page catches up later."""
    desk.become_ready()
    ada = desk.answers("Ada")
    freeze(desk, "frozen")
    desk.actors.stack.advance(40)
    desk.guide.is_in(state="connected")
    ada.has_not_heard(INTERRUPTED)
    ada.hang_up()
    freeze(desk, "active")
    expect(desk.view("wrap_up")).to_be_visible()


def test_second_window_takes_over_and_the_call_goes_on(desk: Desk) -> None:
    """The first window keeps the call that it has; the next call rings in the second."""
    desk.become_ready()
    ada = desk.answers("Ada")
    second = desk.open_window()
    desk.shows("Du har öppnat sidan i ett annat fönster, och samtalen ringer där.")
    expect(second.get_by_text("Samtalet förs inte i det här fönstret")).to_be_visible()
    desk.actors.are_connected("Ada", "guide 1")
    ada.has_not_heard(INTERRUPTED)
    ends_well(desk, ada)
    first, desk.page = desk.page, second
    desk.finish()
    desk.answers("Bo")
    expect(first.get_by_text("Samtalet förs inte i det här fönstret")).to_be_visible()


def freeze(desk: Desk, state: str) -> None:
    """Freeze the tab as Chromium does to save energy, or let it run again."""
    session = desk.context.new_cdp_session(desk.page)
    session.send("Page.setWebLifecycleState", {"state": state})
    session.detach()
