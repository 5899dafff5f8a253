"""Every page in every state: no axe violations, no horizontal scrolling."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from config.model.site import Site
from console.identity.demo_accounts import ensure_demo_accounts
from console.identity.roles import Role
from tests.browser.axe import find_faults
from tests.browser.conftest import Served
from tests.browser.signed_in import signed_in
from tests.browser.working_day import GUIDE, TEN, malmo, play_working_day

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@pytest.fixture
def lilla() -> Site:
    """Use the reference site, with more groups, languages and guides, and longer names."""
    return malmo()


@SCHEMES
def test_axe_on_pages_without_an_account(office: Served, bare_page: Page, scheme: Scheme) -> None:
    page = bare_page
    page.emulate_media(color_scheme=scheme)
    ensure_demo_accounts(office.database, office.router.site, office.settings.data)
    seen: list[str] = []
    for path in ("/", "/sign-in", "/no-such-page"):
        page.goto(path)
        seen += find_faults(page, scheme)
    page.goto("/sign-in")
    page.get_by_label("Namn").fill("berit")
    page.get_by_label("Lösenord").fill("wrong")
    page.get_by_role("button", name="Logga in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    seen += find_faults(page, scheme)
    assert seen == []


@SCHEMES
def test_axe_on_supervisor_pages(office: Served, bare_page: Page, scheme: Scheme) -> None:
    page = bare_page
    page.emulate_media(color_scheme=scheme)
    made = play_working_day(office)
    signed_in(office, page, Role.ADMIN, "5")
    seen: list[str] = []
    for path in (*PLACES, f"/contact/{made['answered']}", f"/callbacks/{made['waiting']}"):
        page.goto(path)
        seen += find_faults(page, scheme)
    page.goto(f"/callbacks/{made['timed']}?done=moved")
    seen += find_faults(page, scheme)
    page.goto("/board")
    expect(page.locator("#alarm-waiting")).to_contain_text("företagslotsen")
    expect(page.locator("#guides li").first).to_be_visible()
    seen += find_faults(page, scheme)
    page.goto("/reach#foretag.ar")
    for group in page.locator("details").all():
        group.evaluate("group => { group.open = true; }")
    seen += find_faults(page, scheme)
    assert seen == []


PLACES = (
    "/access",
    "/admin",
    "/cover",
    "/prompts",
    "/waits",
    "/callbacks",
    "/holds/gata",
    "/holds/bo",
    "/queue/foretag.ar",
    "/queue/bo.sv",
)


@SCHEMES
def test_axe_on_an_error_of_the_guide_page(office: Served, bare_page: Page, scheme: Scheme) -> None:
    page = bare_page
    page.emulate_media(color_scheme=scheme)
    office.time = TEN
    signed_in(office, page, Role.GUIDE, GUIDE)
    page.goto("/guide")
    page.route("**/api/**", lambda route: route.abort())
    page.locator("#choices").get_by_role("button", name="Redo").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert find_faults(page, scheme) == []
