"""The board warns of staffed hours with nobody signed in."""

from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from config.model.site import Site
from console.identity.roles import Role
from routing.state.guide import GuideStatus
from routing.verbs.set_status import set_status
from tests.browser.conftest import Served
from tests.browser.signed_in import signed_in

pytestmark = pytest.mark.browser


@pytest.fixture
def lilla(lilla: Site) -> Site:
    """Swedish is staffed 07:30-12 and 13-16."""
    swedish = lilla.languages["sv"].model_copy(update={"staffed": "office"})
    return lilla.model_copy(update={"languages": lilla.languages | {"sv": swedish}})


def test_board_shows_unmanned_hours(office: Served, page: Page) -> None:
    signed_in(office, page, Role.SUPERVISOR)
    office.time = datetime.fromisoformat("2026-02-02T07:10:00+01:00").timestamp()
    page.goto("/board")
    expect(page.locator("#unmanned")).to_contain_text("svenska 07:30")
    set_status(office.router, "1", GuideStatus.AWAY, "break", office.time)
    expect(page.locator("#unmanned")).to_be_empty()
