"""The administrators' pages: no axe violations, no horizontal scrolling, faults marked."""

import pytest
from playwright.sync_api import Page, expect

from config.model.site import Site
from console.identity.roles import Role
from tests.browser import test_access
from tests.browser.axe import find_faults
from tests.browser.conftest import Served
from tests.browser.signed_in import signed_in
from tests.browser.working_day import TEN, malmo

pytestmark = pytest.mark.browser

PAGES = (
    "/admin",
    "/admin/hours",
    "/admin/texts?language=ar&words=queued",
    "/admin/menus/main",
    "/admin/recordings/sv/goodbye",
    "/admin/directory/polisen",
    "/admin/listen?number=%2B46406280400&language=ar&day=2026-06-16&time=10:00",
)
SIMILAR = (
    "/admin/directory?words=sjuk",
    "/admin/listen?number=%2B46406280400&day=2026-06-16&time=22:00&keys=1,1,3,2",
    "/admin/draft/calls",
    "/admin/files",
    "/admin/recordings",
    "/admin/texts/sentences/ar/queued",
    "/versions",
)
"""Pages that look like others, on which only sizes and contrasts are measured."""


@pytest.fixture
def lilla() -> Site:
    """Use the reference site, whose folder the draft begins with."""
    return malmo()


def test_axe_on_admin_pages(office: Served, bare_page: Page) -> None:
    """In one scheme, because the colours are those of every page."""
    page = bare_page
    page.emulate_media(color_scheme="light")
    office.time = TEN
    signed_in(office, page, Role.ADMIN)
    seen: list[str] = []
    for path in PAGES:
        page.goto(path)
        seen += find_faults(page, "light")
    for path in SIMILAR:
        page.goto(path)
        seen += test_access.find_faults(page)
    page.route("**/static/packages/**", lambda route: route.abort())  # the plain text area
    page.goto("/admin/files/hours.yaml")
    page.locator("#text").fill("kontor:\n  weekly:\n    mon: [16:30-08:00]\n  holidays: true\n")
    page.get_by_role("button", name="Spara i utkastet").click()
    page.get_by_role("link", name="Rad 3").click()
    expect(page.locator("#text")).to_be_focused()
    expect(page.locator(".faulty").first).to_have_text("3")
    seen += find_faults(page, "light")
    page.goto("/admin/draft")
    seen += find_faults(page, "light") + test_access.find_faults(page)
    assert seen == []
