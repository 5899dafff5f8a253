"""The board does not alarm for unstaffed languages until a contact waits."""

import pytest
from playwright.sync_api import Page, expect

from config.model.site import Site
from console.identity.roles import Role
from tests.browser.conftest import Served
from tests.browser.signed_in import signed_in
from tests.routing.floor import T0

pytestmark = pytest.mark.browser


@pytest.fixture
def lilla(lilla: Site) -> Site:
    """English is staffed in office hours only; T0 is at night."""
    english = lilla.languages["en"].model_copy(update={"staffed": "office"})
    return lilla.model_copy(update={"languages": lilla.languages | {"en": english}})


def test_unstaffed_language_is_no_alarm_until_a_contact_waits(office: Served, page: Page) -> None:
    signed_in(office, page, Role.SUPERVISOR)
    office.ready("3")
    page.goto("/board")
    sign = page.locator("[data-queue='service.en'] [data-figure=standing]")
    expect(sign).to_contain_text("Utanför tiderna")
    expect(page.locator("#alarm-open")).to_be_empty()
    office.calls("CA1", "service.en", at=T0)
    expect(page.locator("#alarm-waiting")).to_contain_text("medborgarservice engelska")
    expect(sign).not_to_contain_text("Utanför tiderna")
