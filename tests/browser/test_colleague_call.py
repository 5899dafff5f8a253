"""A call with a colleague on the guide's page in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from conversation.colleague_calls.call_colleague import call_colleague
from conversation.colleague_calls.end_colleague_call import end_colleague_call
from conversation.colleague_calls.legs import colleague_answered
from conversation.colleague_calls.record import CallEnd, Side
from conversation.store import Conversations
from routing.effects import RingColleague
from routing.state.guide import GuideState
from tests.browser.axe import find_faults
from tests.browser.conftest import Served
from tests.browser.test_guide import become_ready
from tests.routing.floor import T0

pytestmark = pytest.mark.browser


def placed(office: Served) -> str:
    """Return the id of the call that has just been placed."""
    (ring,) = [one for one in office.posted if isinstance(one, RingColleague)]
    return ring.colleague_call


def test_guide_calls_a_colleague_from_the_list(office: Served, page: Page) -> None:
    office.ready("2")
    become_ready(office, page)
    page.get_by_role("button", name="Ring Bashir Omar").click()
    expect(page.get_by_text("Du ringer en kollega")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('ring'))")
    expect(page.locator("html")).to_have_attribute("data-telephone", "accepted")
    talks, call = Conversations(office.router), placed(office)
    assert colleague_answered(talks, call, Side.CALLER, "L1", T0)
    expect(page.get_by_text("Det ringer hos din kollega.")).to_be_visible()
    assert find_faults(page, "light") == []
    assert colleague_answered(talks, call, Side.CALLEE, "L2", T0)
    expect(page.get_by_text("Ni pratar med varandra.")).to_be_visible()
    page.locator("#end-colleague-call").click()
    expect(page.locator("[data-view=idle]")).to_be_visible()
    assert office.guide("2").state is GuideState.IDLE


def test_called_guide_answers_and_sees_who_calls(office: Served, page: Page) -> None:
    office.ready("2")
    become_ready(office, page)
    talks = Conversations(office.router)
    answer, call = call_colleague(talks, "2", "1", T0)
    assert answer == "ok"
    assert colleague_answered(talks, call, Side.CALLER, "L2", T0)
    expect(page.get_by_text("En kollega ringer dig")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('ring'))")
    page.locator("#accept-colleague").click()
    expect(page.locator("html")).to_have_attribute("data-telephone", "accepted")
    end_colleague_call(talks, call, Side.CALLER, CallEnd.HUNG_UP, T0)
    expect(page.locator("[data-view=idle]")).to_be_visible()


def test_caller_sees_that_the_colleague_did_not_answer(office: Served, page: Page) -> None:
    office.ready("2")
    become_ready(office, page)
    page.get_by_role("button", name="Ring Bashir Omar").click()
    expect(page.get_by_text("Du ringer en kollega")).to_be_visible()
    talks, call = Conversations(office.router), placed(office)
    assert colleague_answered(talks, call, Side.CALLER, "L1", T0)
    end_colleague_call(talks, call, Side.CALLEE, CallEnd.NO_ANSWER, T0)
    expect(page.get_by_text("Bashir Omar svarade inte.")).to_be_visible()
