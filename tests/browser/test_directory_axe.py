"""The directory on the guide's page and the page of reports: no axe violations."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from config.model.site import Site
from console.identity.roles import Role
from routing.verbs.mark_answered import mark_answered
from tests.browser.axe import find_faults
from tests.browser.conftest import Served
from tests.browser.signed_in import signed_in
from tests.browser.working_day import GUIDE, TEN, malmo

pytestmark = pytest.mark.browser


@pytest.fixture
def lilla() -> Site:
    """Use the reference site, whose directory is large."""
    return malmo()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_on_the_directory(office: Served, page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    office.time = TEN
    signed_in(office, page, Role.GUIDE, GUIDE)
    page.goto("/guide")
    office.ready(GUIDE, at=TEN)
    contact = office.calls("CA1", "skola.ar", at=TEN)
    office.accepts(GUIDE, "leg", TEN)
    mark_answered(office.router, contact, "CA1", TEN)
    expect(page.locator("[data-view=connected]")).to_be_visible()
    page.locator("#search").fill("bygglov")
    expect(page.locator("#entries [role=option]").first).to_be_visible()
    seen = find_faults(page, scheme)
    page.locator("#search").press("Enter")
    expect(page.locator("#entry-name")).to_have_text("Bygglovsenheten")
    seen += find_faults(page, scheme)
    for key, dialog in (("u", "#read-out"), ("r", "#refer")):
        page.locator("#entry").focus()
        page.keyboard.press(key)
        expect(page.locator(dialog)).to_be_visible()
        seen += find_faults(page, scheme)
        page.keyboard.press("Escape")
    assert seen == []


def test_axe_on_reported_entries(office: Served, page: Page) -> None:
    office.machine("POST", "/api/directory/polisen/report", json={"about": "hours"})
    signed_in(office, page, Role.SUPERVISOR)
    page.goto("/directory/reports")
    expect(page.get_by_role("rowheader", name="Polisen")).to_be_visible()
    assert find_faults(page, "light") == []
