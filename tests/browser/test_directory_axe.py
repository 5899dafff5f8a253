"""The page of reports on the directory: no axe violations."""

import pytest
from playwright.sync_api import Page, expect

from config.model.site import Site
from console.identity.roles import Role
from tests.browser.axe import find_faults
from tests.browser.conftest import Served
from tests.browser.signed_in import signed_in
from tests.browser.working_day import malmo

pytestmark = pytest.mark.browser


@pytest.fixture
def lilla() -> Site:
    """Use the reference site, whose directory is large."""
    return malmo()


def test_axe_on_reported_entries(office: Served, page: Page) -> None:
    office.machine("POST", "/api/directory/polisen/report", json={"about": "hours"})
    signed_in(office, page, Role.SUPERVISOR)
    page.goto("/directory/reports")
    expect(page.get_by_role("rowheader", name="Polisen")).to_be_visible()
    assert find_faults(page, "light") == []
