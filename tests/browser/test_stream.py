"""A page and its event stream, which is renewed now and then."""

import pytest
from playwright.sync_api import Page, Route, expect

from console.identity.roles import Role
from tests.browser.conftest import Served
from tests.browser.signed_in import signed_in

pytestmark = pytest.mark.browser

SEEN = """
window.seen = [];
new MutationObserver((changes) => changes.forEach(({ target }) => seen.push(target.hidden)))
  .observe(document.getElementById("offline"), { attributes: true });
"""


def test_renewed_stream_is_not_shown_as_offline(office: Served, page: Page) -> None:
    signed_in(office, page, Role.SUPERVISOR)
    renewed: list[str] = []

    def renew(route: Route) -> None:
        renewed.append(route.request.url)
        route.fulfill(content_type="text/event-stream", body=": still here\n\n")

    page.route("**/stats/stream", renew)
    page.goto("/board")
    page.evaluate(SEEN)
    with page.expect_request("**/stats/stream"):
        pass
    with page.expect_request("**/stats/stream"):
        pass
    assert len(renewed) >= 2
    assert False not in page.evaluate("seen")


def test_page_shows_offline_until_it_reconnects(office: Served, bare_page: Page) -> None:
    page = bare_page
    signed_in(office, page, Role.SUPERVISOR)
    page.route("**/stats/stream", lambda route: route.abort())
    page.goto("/board")
    expect(page.locator("#offline")).to_be_visible()
    page.unroute("**/stats/stream")
    expect(page.locator("#offline")).to_be_hidden(timeout=30_000)
