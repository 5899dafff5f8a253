"""The board distinguishes queues that nobody serves from those with stepping in."""

import pytest
from playwright.sync_api import Page, expect

from config.model.language import WithoutSpeaker
from config.model.site import Site
from console.identity.roles import Role
from tests.browser.conftest import Served
from tests.browser.signed_in import signed_in
from tests.routing.floor import T0

pytestmark = pytest.mark.browser


@pytest.fixture
def lilla(lilla: Site) -> Site:
    """Swedish speakers step in for English after ten minutes."""
    rule = WithoutSpeaker(rule="second", after_s=600, language="sv")
    english = lilla.languages["en"].model_copy(update={"without_speaker": rule})
    return lilla.model_copy(update={"languages": lilla.languages | {"en": english}})


def test_queue_with_stepping_in_has_its_own_warning(office: Served, page: Page) -> None:
    signed_in(office, page, Role.SUPERVISOR)
    office.ready("3")
    page.goto("/board")
    notice = page.locator("#alarm-unspoken")
    expect(notice).to_contain_text("Ingen i tjänst talar språket, men andra kliver in")
    expect(notice).to_contain_text("medborgarservice engelska (1 efter 10 min")
    expect(page.locator("#alarm-open")).to_be_empty()
    sign = page.locator("[data-queue='service.en'] [data-figure=standing]")
    expect(sign).to_contain_text("Ingen talar språket")
    office.calls("CA1", "service.en", at=T0)
    expect(page.locator("[data-queue='service.en'] [data-figure=waiting]")).to_have_text("1")
    expect(page.locator("#alarm-waiting")).to_be_empty()
    office.ready("1")
    expect(notice).to_be_empty()
