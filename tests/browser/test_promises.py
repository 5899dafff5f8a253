"""Callback pages in a real browser, without our scripts."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from callback.state.store import Callbacks
from callback.verbs.suspend_group import suspend_groups, suspended_groups
from console.identity.roles import Role
from tests.browser.conftest import Served
from tests.browser.signed_in import signed_in
from tests.browser.test_access import find_faults
from tests.console.test_callbacks import ENGLISH, OTHER, request_callback
from tests.routing.floor import T0

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_callback_pages_are_accessible(
    office: Served, page: Page, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    signed_in(office, page, Role.SUPERVISOR)
    waiting = request_callback(office, 1)
    timed = request_callback(office, 2, ENGLISH, due=T0 + 7200)
    suspend_groups(Callbacks(office.router), ["teknik"], T0)
    seen: list[str] = []
    paths = ("/callbacks", f"/callbacks/{waiting}?done=moved", f"/callbacks/{timed}", "/cover")
    for path in (*paths, "/holds/service", "/holds/teknik"):
        page.goto(path)
        seen += find_faults(page)
    assert seen == []


def test_supervisor_changes_number_cancels_and_suspends(office: Served, page: Page) -> None:
    signed_in(office, page, Role.SUPERVISOR)
    contact = request_callback(office, 1)
    page.goto("/callbacks")
    page.get_by_role("link", name="Ändra").click()
    page.get_by_label("Nytt telefonnummer").fill("070-174 06 98")
    page.get_by_role("button", name="Byt nummer").click()
    expect(page.get_by_role("status")).to_contain_text("Numret är ändrat")
    assert office.contact(contact).caller == OTHER
    page.get_by_label("Skäl").select_option("solved")
    page.get_by_role("button", name="Avboka").click()
    expect(page.get_by_role("status")).to_contain_text("Återuppringningen är avbokad")
    page.goto("/callbacks")
    page.get_by_role("link", name="Pausa… medborgarservice").click()
    page.get_by_role("button", name="Pausa återuppringningar").click()
    expect(page.get_by_role("status")).to_contain_text("medborgarservice")
    assert suspended_groups(Callbacks(office.router)) == {"service"}
