"""The softphone on the guide's page: reload in a call, two windows, sound and microphone."""

import pytest
from playwright.sync_api import Page, expect

from config.model.site import Site
from console.identity.roles import Role
from routing.effects import RingGuideAgain
from routing.state.contact import ContactState
from routing.state.guide import GuideStatus
from routing.state.telephone import telephone_of
from routing.verbs.interrupt import interrupt
from routing.verbs.rejoin_guide import complete_rejoin
from routing.verbs.report_telephone import check_telephone, report_telephone
from tests.browser.conftest import Served
from tests.browser.signed_in import signed_in
from tests.browser.test_trouble import RING, answer_call, expect_telephone, make_ready
from tests.routing.floor import T0

pytestmark = pytest.mark.browser

SILENT = """void (navigator.mediaDevices.getUserMedia = async () => {
  const sink = new AudioContext().createMediaStreamDestination();
  return sink.stream;
})"""
DENIED = """void (navigator.mediaDevices.getUserMedia = async () => { throw new Error(); })"""
BLOCKED = """void (() => {
  const silent = new AudioContext().createMediaStreamDestination().stream;
  navigator.mediaDevices.getUserMedia = async () => silent;
  AudioContext.prototype.resume = () => new Promise(() => null);
  Object.defineProperty(AudioContext.prototype, "state", { value: "suspended" });
})()"""
DEVICES = """void (() => {
  const speaker = { deviceId: "speaker", kind: "audiooutput", label: "Högtalare" };
  navigator.mediaDevices.enumerateDevices = async () => [speaker];
  AudioContext.prototype.setSinkId = async () => undefined;
})()"""
HANG_UP = "dispatchEvent(new Event('hang-up'))"


@pytest.fixture
def lilla(lilla: Site) -> Site:
    """The small site, checking the telephones of guides' pages."""
    timing = lilla.timing.model_copy(update={"telephone_s": 30})
    return lilla.model_copy(update={"timing": timing})


def test_reload_in_a_call_rejoins_the_conversation(office: Served, page: Page) -> None:
    contact = answer_call(office, page)
    page.once("dialog", lambda dialog: dialog.accept())
    with page.expect_response("**/api/me/rejoin") as answer:
        page.reload()
    assert answer.value.json() == {"rings": True}
    expect(page.get_by_text("Invånaren hör musik")).to_be_visible()
    assert any(isinstance(effect, RingGuideAgain) for effect in office.posted)
    page.evaluate(RING)
    expect_telephone(page, "accepted")
    complete_rejoin(office.router, "1", contact, "leg2", T0)
    expect(page.get_by_text("Invånaren hör musik")).to_be_hidden()
    page.evaluate(HANG_UP)
    assert office.contact(contact).state is ContactState.CONNECTED


def test_lost_leg_rings_again_and_is_answered_by_the_page(office: Served, page: Page) -> None:
    contact = answer_call(office, page)
    page.evaluate(HANG_UP)
    expect_telephone(page, "hung up")
    with page.expect_response("**/api/me/rejoin") as answer:
        interrupt(office.router, contact, "leg", T0)
    assert answer.value.json() == {"rings": True}
    page.evaluate(RING)
    expect_telephone(page, "accepted")
    page.evaluate(HANG_UP)
    assert office.contact(contact).state is ContactState.CONNECTED


def test_page_says_that_another_window_has_taken_over(office: Served, page: Page) -> None:
    make_ready(office, page)
    other = page.context.new_page()
    other.goto("/guide")
    expect(other.get_by_text("Telefonen är ansluten")).to_be_visible()
    expect(page.get_by_text("i ett annat fönster, och samtalen ringer där")).to_be_visible()
    expect(page.get_by_text("Telefonen är inte ansluten")).to_be_visible()
    other.close()
    page.get_by_role("button", name="Använd det här fönstret").click()
    expect(page.get_by_text("Telefonen är ansluten")).to_be_visible()
    expect(page.locator("#other-window")).to_be_hidden()


@pytest.mark.parametrize(
    ("microphone", "said"),
    [(DENIED, "får inte använda mikrofonen"), (SILENT, "Mikrofonen ger inget ljud")],
)
def test_guide_without_a_microphone_is_not_ready(
    office: Served, bare_page: Page, microphone: str, said: str
) -> None:
    page = bare_page
    signed_in(office, page, Role.GUIDE, "1")
    page.goto("/guide")
    page.evaluate("sessionStorage.audio = 'yes'")
    page.evaluate(microphone)
    page.locator("#choices").get_by_role("button", name="Redo").click()
    expect(page.get_by_role("alert")).to_contain_text(said)
    assert office.guide("1").status is GuideStatus.SIGNED_OUT


def test_blocked_sound_is_reported(office: Served, bare_page: Page) -> None:
    page = bare_page
    signed_in(office, page, Role.GUIDE, "1")
    page.goto("/guide")
    page.evaluate("sessionStorage.audio = 'yes'")
    page.evaluate(BLOCKED)
    page.locator("#choices").get_by_role("button", name="Redo").click()
    expect(page.get_by_role("alert")).to_contain_text("blockerar ljud")
    assert office.guide("1").status is GuideStatus.SIGNED_OUT


def test_guide_chooses_sound_devices_and_keeps_them(office: Served, page: Page) -> None:
    make_ready(office, page)
    page.evaluate(DEVICES)
    page.get_by_text("Ljud och headset").click()
    page.get_by_label("Ring i").select_option("Högtalare")
    assert page.evaluate("JSON.parse(localStorage.getItem('lotsa-sound')).ring") == "speaker"
    page.evaluate("localStorage.clear()")


def test_poor_line_and_silent_microphone_are_shown(office: Served, page: Page) -> None:
    answer_call(office, page)
    page.evaluate("dispatchEvent(new CustomEvent('warn', { detail: 'high-jitter' }))")
    expect(page.get_by_text("Linjen är dålig.")).to_be_visible()
    page.evaluate(
        "dispatchEvent(new CustomEvent('warn', { detail: 'constant-audio-input-level' }))"
    )
    expect(page.get_by_text("Invånaren hör inget från din mikrofon.")).to_be_visible()
    page.evaluate(HANG_UP)
    expect(page.locator("#quality")).to_be_hidden()


def test_guide_whose_page_was_killed_is_set_away_and_sees_why(office: Served, page: Page) -> None:
    make_ready(office, page)
    page.goto("about:blank")
    report_telephone(office.router, "1", "page-gone", None, T0, takes_over=True)
    check_telephone(office.router, "1", T0 + 31)
    assert office.guide("1").reason == "telephone"
    page.goto("/guide")
    expect(page.locator("#standing")).to_contain_text("Borta")
    expect(page.get_by_text("telefonen på sidan inte fungerade")).to_be_visible()
    page.get_by_role("button", name="Jag är redo igen").click()
    expect(page.locator("#standing")).to_contain_text("Redo")
    found = telephone_of(office.router, "1")
    assert found is not None
    assert found.fault == ""
