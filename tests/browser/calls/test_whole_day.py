"""A guide's whole day in the browser, and what the citizens hear."""

import pytest
from playwright.sync_api import expect

from ivr.twilio.call_status import ENDINGS
from tests.browser.calls.desk import Desk
from tests.scenarios.actors import Telephone

pytestmark = pytest.mark.browser

ON_HOLD = "Var kvar i telefonen. Vägledaren är strax tillbaka."
OFFICE = "040-628 04 31"


def test_whole_day_of_a_guide(desk: Desk) -> None:
    """One long test, because a day is one session: each step begins where the one before ended."""
    desk.become_ready()
    hold_then_refer_with_text(desk)
    consult_then_warm_transfer(desk)
    cold_transfer_to_a_number(desk)
    break_with_an_end(desk)
    callback_booked_in_the_call(desk)
    outgoing_call(desk)
    sign_out(desk)
    desk.actors.stack.advance(31)  # the page's last report counts for half a minute
    desk.actors.nothing_is_left()
    assert {call["status"] for call in desk.actors.stack.calls()} <= set(ENDINGS)


def hold_then_refer_with_text(desk: Desk) -> None:
    ada = desk.answers("Ada")
    desk.press("Parkera")
    ada.hears(ON_HOLD)
    desk.press("Återta")
    desk.talks_with("Ada")
    desk.page.locator("#search").fill("bostadskön")
    expect(desk.page.locator("#entries li").first).to_contain_text("Boplats Syd")
    desk.page.locator("#search").press("Enter")
    desk.page.locator("#entry [data-act=refer]").click()
    dialog = desk.page.get_by_role("dialog", name="Hänvisa och avsluta samtalet")
    dialog.get_by_role("button", name="Hänvisa och avsluta").click()
    ada.is_sent("Boplats Syd svarar på din fråga. Ring 031-390 06 05.")
    ada.call_has_ended()
    expect(desk.view("idle")).to_be_visible()


def consult_then_warm_transfer(desk: Desk) -> None:
    bo, office = desk.answers("Bo"), desk.actors.person("Office")
    desk.press("Fråga kollega")
    desk.page.locator("#party-number").fill(OFFICE)
    desk.page.locator("#party-number").press("Enter")
    bo.hears(ON_HOLD)
    picks_up(office)
    desk.shows("Du talar med +46 40 628 04 31.")
    desk.actors.are_connected("Office", "guide 1")
    desk.press("Koppla ihop")
    desk.actors.are_connected("Bo", "Office")
    desk.finish()
    office.hang_up()
    bo.call_has_ended()


def cold_transfer_to_a_number(desk: Desk) -> None:
    cia, office = desk.answers("Cia"), desk.actors.person("Office")
    desk.press("Koppla vidare till nummer")
    desk.page.locator("#party-number").fill(OFFICE)
    desk.page.locator("#party-number").press("Enter")
    cia.hears("Du kopplas vidare. Var kvar i telefonen.")
    picks_up(office)
    desk.actors.are_connected("Cia", "Office")
    desk.finish()
    cia.hang_up()
    office.call_has_ended()


def break_with_an_end(desk: Desk) -> None:
    """Nobody rings during the break; who calls then is first when it is over."""
    desk.page.locator("#away").click()
    desk.page.locator("#until").fill("10:15")
    desk.page.locator("#reasons").get_by_role("button", name="Paus").click()
    expect(desk.page.locator("#standing")).to_contain_text("Paus · till 10:15")
    ada = desk.actors.person("Ada")
    ada.call("+46406280410")
    desk.actors.waiting_in("skola.sv", 1)
    ada.hears("hold")
    desk.press("Redo")
    desk.accept()
    desk.talks_with("Ada")
    ada.hang_up()
    desk.finish()


def callback_booked_in_the_call(desk: Desk) -> None:
    """The citizen hangs up, and is called back when the guide is free again."""
    bo = desk.answers("Bo")
    desk.page.locator("#book summary").click()
    expect(desk.page.locator("#book-form select")).to_contain_text("I dag, i turordning")
    desk.page.locator("#book-form select").select_option("I dag, i turordning")
    desk.page.locator("#book-form").get_by_role("button", name="Boka").click()
    desk.shows("Återuppringningen är bokad.")
    desk.press("Lägg på")
    bo.call_has_ended()
    desk.finish()
    expect(desk.view("offered").get_by_text("Återuppringning")).to_be_visible()
    desk.accept()
    bo.is_rung()
    bo.answer()
    bo.hears("Tryck 1")
    bo.press("1")
    desk.talks_with("Bo")
    bo.hang_up()
    desk.finish()


def outgoing_call(desk: Desk) -> None:
    """The guide calls a citizen, who sees the group's number and hears the guide at once."""
    cia = desk.actors.person("Cia")
    desk.page.get_by_text("Ring en invånare").click()
    desk.page.locator("#call-out").get_by_label("Telefonnummer").fill("070-174 06 43")
    desk.press("Ring upp")
    cia.is_rung()
    cia.is_rung_from("+46406280410")
    cia.answer()
    desk.talks_with("Cia")
    desk.press("Lägg på")
    cia.call_has_ended()
    desk.finish()


def sign_out(desk: Desk) -> None:
    desk.page.get_by_role("button", name="Logga ut").first.click()
    desk.page.wait_for_url(f"{desk.actors.stack.settings.console_url}/")
    desk.guide.is_in(status="signed_out")


def picks_up(telephone: Telephone) -> None:
    telephone.is_rung()
    telephone.answer()
