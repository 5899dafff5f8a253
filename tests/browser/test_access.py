"""Accessible names, contrast, target sizes and page width, in both colour schemes."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from console.identity.demo_accounts import ensure_demo_accounts
from console.identity.roles import Role
from tests.browser.conftest import Served
from tests.browser.signed_in import signed_in
from tests.console.morning import busy_morning

pytestmark = pytest.mark.browser

LOOK = (Path(__file__).parent / "look.js").read_text("utf-8")


def find_faults(page: Page) -> list[str]:
    """Return the faults of the visible page at both widths."""
    found: list[str] = []
    for width in (1280, 400):
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{page.url} at {width}: {fault}" for fault in page.evaluate(LOOK)]
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible(
    office: Served, page: Page, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    ensure_demo_accounts(office.database, office.router.site, office.settings.data)
    seen: list[str] = []
    for path in ("/", "/sign-in"):
        page.goto(path)
        seen += find_faults(page)
    signed_in(office, page, Role.ADMIN, "1")
    for path, sign in (("/admin", "h1"), ("/board", "[data-figure=standing] .tag")):
        page.goto(path)
        expect(page.locator(sign).first).to_be_visible()
        seen += find_faults(page)
    assert seen == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_timeline_and_eligibility_pages_are_accessible(
    office: Served, page: Page, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    signed_in(office, page, Role.SUPERVISOR)
    contact = busy_morning(office)
    seen: list[str] = []
    paths = ("/reach#service.sv", "/waits", "/queue/service.sv", "/queue/teknik.en")
    for path in (*paths, f"/contact/{contact}"):
        page.goto(path)
        seen += find_faults(page)
    assert seen == []
