"""Guide page and board in both languages: one language at a time, and no wider than a phone."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from config.model.site import Site
from console.identity.roles import Role
from console.translations.catalogues import read
from routing.verbs.end_conversation import end_conversation
from routing.verbs.mark_answered import mark_answered
from tests.browser.axe import TOO_WIDE
from tests.browser.conftest import Served
from tests.browser.signed_in import signed_in
from tests.browser.working_day import GUIDE, TEN, malmo, play_working_day

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 390, "height": 800}


class Words(NamedTuple):
    """What the pages say in one language."""

    locale: str
    offer: str
    group: str
    language: str
    callback: str
    alarm: str
    hour: str


SPOKEN = {
    "sv": Words(
        "sv-SE",
        "Samtal: förskola och utbildning, arabiska",
        "förskola och utbildning",
        "arabiska",
        "Återuppringning",
        "Larm: ingen i tjänst kan svara dem som väntar i",
        "Språken timme för timme",
    ),
    "en": Words(
        "en-GB",
        "Call: preschool and education, Arabic",
        "preschool and education",
        "Arabic",
        "Callback",
        "Alarm: nobody on duty can answer the contacts waiting in",
        "Languages hour by hour",
    ),
}
LANGUAGES = pytest.mark.parametrize("language", SPOKEN)


@pytest.fixture
def lilla() -> Site:
    """Use the reference site, with longer names."""
    return malmo()


@pytest.fixture
def phone(browser: Browser, office: Served, language: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=office.url, reduced_motion="reduce", locale=SPOKEN[language].locale, viewport=PHONE
    )
    context.set_default_timeout(8000)
    yield context.new_page()
    context.close()


def faults(page: Page, language: str) -> list[str]:
    """Return the shown texts of the other language, and whether the page is too wide."""
    (other,) = SPOKEN.keys() - {language}
    own, others = (
        {m.string for m in read(code) if m.id and isinstance(m.string, str)}
        for code in (language, other)
    )
    shown = {line.strip() for line in page.inner_text("body").splitlines()}
    wide = [f"{page.url} is too wide"] if page.evaluate(TOO_WIDE) else []
    return sorted(shown & (others - own)) + wide


@LANGUAGES
def test_guide_page_has_one_language_in_every_state(
    office: Served, phone: Page, language: str
) -> None:
    words, page = SPOKEN[language], phone
    office.time = TEN
    signed_in(office, page, Role.GUIDE, GUIDE)
    page.goto("/guide")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("[data-view=out]")).to_be_visible()
    seen = faults(page, language)
    page.locator("#choices [data-status=ready]").click()
    expect(page.locator("[data-view=idle]")).to_be_visible()
    seen += faults(page, language)
    contact = office.calls("CA1", "skola.ar", at=TEN)
    offer = page.locator("[data-view=offered]")
    expect(offer.locator(".need")).to_have_text(words.group)
    expect(offer.locator(".spoken")).to_have_text(words.language)
    expect(page.locator("#said")).to_have_text(words.offer)
    seen += faults(page, language)
    page.evaluate("dispatchEvent(new Event('ring'))")
    page.locator("#accept").click()
    office.accepts(GUIDE, "leg", TEN)
    mark_answered(office.router, contact, "CA1", TEN)
    expect(page.locator("[data-view=connected]")).to_be_visible()
    seen += faults(page, language)
    page.evaluate("dispatchEvent(new Event('hang-up'))")
    end_conversation(office.router, contact, "citizen", TEN)
    expect(page.locator("[data-view=wrap_up]")).to_be_visible()
    assert seen + faults(page, language) == []


@LANGUAGES
def test_board_has_one_language(office: Served, phone: Page, language: str) -> None:
    words, page = SPOKEN[language], phone
    play_working_day(office)
    signed_in(office, page, Role.SUPERVISOR)
    page.goto("/board")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("#alarm-waiting")).to_contain_text(words.alarm)
    expect(page.locator("#guides li").first).to_be_visible()
    seen = faults(page, language)
    page.goto("/cover")
    expect(page.get_by_role("heading", level=1)).to_have_text(words.hour)
    assert seen + faults(page, language) == []


@LANGUAGES
def test_refusal_is_told_in_the_language_of_the_page(
    office: Served, phone: Page, language: str
) -> None:
    page, said = phone, {"sv": "Lotsa svarar inte", "en": "Lotsa does not respond"}
    office.time = TEN
    signed_in(office, page, Role.GUIDE, GUIDE)
    page.goto("/guide")
    page.route("**/api/guides/**", lambda route: route.abort())
    page.locator("#choices [data-status=signed_out]").click()
    expect(page.get_by_role("alert")).to_contain_text(said[language])


@pytest.mark.parametrize("language", ["sv"])
def test_switch_changes_the_language_and_stays_on_the_page(phone: Page, language: str) -> None:
    page = phone
    page.goto("/sign-in?next=/guide")
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.get_by_role("button", name="English").click()
    page.wait_for_url("**/sign-in?next=/guide")
    expect(page.get_by_label("Password")).to_be_visible()
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Svenska").click()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
