"""The guide's page without the console, the telephone or a session."""

import pytest
from playwright.sync_api import Page, Route, expect

from callback.state.store import Callbacks
from callback.verbs.dial_citizen_first import dial_citizen_first
from callback.verbs.rejoin import rejoin
from console.identity.roles import Role
from routing.state.guide import GuideStatus
from routing.verbs.lose_guide import lose_guide
from routing.verbs.mark_answered import mark_answered
from tests.browser.conftest import Served
from tests.browser.signed_in import signed_in
from tests.console.test_callbacks import request_callback
from tests.routing.floor import T0

pytestmark = pytest.mark.browser

RING = "dispatchEvent(new Event('ring'))"


def make_ready(office: Served, page: Page) -> None:
    """Sign in guide 1 and make them ready, with a connected telephone."""
    signed_in(office, page, Role.GUIDE, "1")
    office.ready("1")
    page.goto("/guide")
    expect(page.get_by_text("Telefonen är ansluten")).to_be_visible()


def answer_call(office: Served, page: Page) -> str:
    """Connect guide 1 to a caller in the page; return the contact's id."""
    make_ready(office, page)
    contact = office.calls("CA1", "service.sv")
    page.evaluate(RING)
    page.locator("#accept").click()
    office.accepts("1", "leg")
    mark_answered(office.router, contact, "CA1", T0)
    expect(page.locator("[data-view=connected]")).to_be_visible()
    return contact


def expect_telephone(page: Page, what: str) -> None:
    expect(page.locator("html")).to_have_attribute("data-telephone", what)


def test_ready_guide_reconnects_the_telephone_on_reload(office: Served, page: Page) -> None:
    make_ready(office, page)
    page.reload()
    expect(page.get_by_text("Telefonen är ansluten")).to_be_visible()


def test_expired_session_redirects_to_sign_in(office: Served, bare_page: Page) -> None:
    page = bare_page
    make_ready(office, page)
    page.route("**/api/me/stream", lambda route: route.fulfill(status=401, body="{}"))
    page.route("**/api/me", lambda route: route.fulfill(status=401, body="{}"))
    page.reload()
    page.wait_for_url("**/sign-in?next=/guide")
    expect(page.get_by_label("Namn")).to_be_visible()


def test_call_rings_and_ends_while_the_console_is_down(office: Served, bare_page: Page) -> None:
    page = bare_page
    make_ready(office, page)
    page.context.set_offline(True)
    page.evaluate(RING)
    expect(page.locator("[data-view=alone] .need").first).to_have_text("Det ringer")
    expect(page.locator("#accept-alone")).to_be_focused()
    page.locator("#accept-alone").click()
    expect_telephone(page, "accepted")
    page.locator("#hang-up-alone").click()
    expect_telephone(page, "hung up")


@pytest.mark.parametrize(("button", "what"), [("#decline", "rejected"), ("#hang-up", "hung up")])
def test_telephone_reacts_at_once_while_the_console_hangs(
    office: Served, bare_page: Page, button: str, what: str
) -> None:
    page = bare_page
    if button == "#hang-up":
        answer_call(office, page)
    else:
        make_ready(office, page)
        office.calls("CA1", "service.sv")
        page.evaluate(RING)
    page.route("**/api/me/*", lambda route: route.abort())
    page.locator(button).click()
    expect_telephone(page, what)
    expect(page.get_by_role("alert")).to_contain_text("Lotsa svarar inte")


def test_server_hears_of_hang_up_before_the_call_ends(office: Served, page: Page) -> None:
    contact = answer_call(office, page)
    so_far: list[str | None] = []

    def ask(route: Route) -> None:
        so_far.append(page.locator("html").get_attribute("data-telephone"))
        route.continue_()

    page.route("**/api/me/hang-up", ask)
    page.locator("#hang-up").click()
    expect_telephone(page, "hung up")
    assert so_far == ["accepted"]
    assert office.contact(contact).end == "answered"


def test_guide_who_lost_the_telephone_is_ready_in_one_click(office: Served, page: Page) -> None:
    contact = answer_call(office, page)
    lose_guide(office.router, contact, T0)
    expect(page.get_by_text("Samtalet bröts när din telefon försvann")).to_be_visible()
    page.get_by_role("button", name="Jag är redo igen").click()
    expect(page.locator("#standing")).to_contain_text(
        "Det ringer"
    )  # the same citizen returns first in line


def test_guide_is_not_ready_if_the_telephone_does_not_connect(office: Served, page: Page) -> None:
    signed_in(office, page, Role.GUIDE, "1")
    page.goto("/guide")
    page.evaluate("sessionStorage.refused = 'AccessTokenInvalid'")
    page.locator("#choices").get_by_role("button", name="Redo").click()
    expect(page.get_by_role("alert")).to_contain_text("Telefonen kunde inte anslutas")
    expect(page.get_by_role("alert")).to_contain_text("AccessTokenInvalid")
    assert office.guide("1").status is GuideStatus.SIGNED_OUT


def test_call_ringing_elsewhere_cannot_be_accepted_here(office: Served, page: Page) -> None:
    make_ready(office, page)
    office.calls("CA1", "service.sv")
    accept = page.locator("#accept")
    expect(page.get_by_text("ringer inte i det här fönstret")).to_be_visible()
    expect(accept).to_be_disabled()
    page.evaluate(RING)
    expect(accept).to_be_enabled()


def test_citizen_first_offer_waits_until_the_guide_is_rung(office: Served, page: Page) -> None:
    make_ready(office, page)
    id_, ours = request_callback(office, 1), Callbacks(office.router)
    dial_citizen_first(ours, office.callback(id_), T0)
    expect(page.get_by_text("Invånaren rings upp först.")).to_be_visible()
    for part in ("#accept", "#left"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator("#decline")).to_be_visible()
    rejoin(ours, id_, "CA1", T0)
    expect(page.locator("#accept")).to_be_focused()
    expect(page.get_by_text("Invånaren rings upp först.")).to_be_hidden()
    page.evaluate(RING)
    expect(page.locator("#accept")).to_be_enabled()


def test_accept_has_focus_if_the_guide_is_not_typing(office: Served, page: Page) -> None:
    make_ready(office, page)
    page.locator("#away").focus()
    office.calls("CA1", "service.sv")
    expect(page.locator("#accept")).to_be_focused()


def test_typing_guide_keeps_focus_when_it_rings(office: Served, page: Page) -> None:
    make_ready(office, page)
    page.locator("#search").focus()
    office.calls("CA1", "service.sv")
    expect(page.locator("#accept")).to_be_visible()
    expect(page.locator("#search")).to_be_focused()


def test_mute_shows_the_telephones_state(office: Served, page: Page) -> None:
    make_ready(office, page)
    contact = office.calls("CA1", "service.sv")
    office.accepts("1", "leg")
    mark_answered(office.router, contact, "CA1", T0)
    mute = page.locator("#mute")
    expect(mute).to_be_disabled()
    expect(page.get_by_text("förs inte i det här fönstret")).to_be_visible()
    page.evaluate(RING)
    page.evaluate("document.getElementById('accept').click()")
    mute.click()
    expect(mute).to_have_attribute("aria-pressed", "true")
    mute.click()
    expect(mute).to_have_attribute("aria-pressed", "false")


LEAVING = """() => {
  const leaving = new Event("beforeunload", { cancelable: true });
  dispatchEvent(leaving);
  return leaving.defaultPrevented;
}"""
"""Whether the browser would ask before it leaves the page."""


def test_reload_during_a_call_needs_confirmation(office: Served, page: Page) -> None:
    answer_call(office, page)
    assert page.evaluate(LEAVING)
    expect(page.locator("[data-view=connected]")).to_be_visible()


def test_sign_out_during_a_call_needs_confirmation(office: Served, page: Page) -> None:
    answer_call(office, page)
    page.get_by_role("button", name="Logga ut").first.click()
    page.get_by_role("button", name="Stanna kvar").click()
    assert office.guide("1").status is GuideStatus.READY
    page.get_by_role("button", name="Logga ut").first.click()
    page.get_by_role("button", name="Avsluta samtalet och logga ut").click()
    page.wait_for_url(office.url + "/")
    assert office.guide("1").status is GuideStatus.SIGNED_OUT


def test_live_regions_hold_no_ticking_time(office: Served, page: Page) -> None:
    make_ready(office, page)
    expect(page.locator("#standing-since [data-since]")).to_be_attached()
    assert page.locator("[role=status] :is([data-since], [data-until])").count() == 0
