"""Sign in a browser without using the form."""

from playwright.sync_api import Page

from console.identity.roles import Role
from tests.browser.conftest import Served


def signed_in(office: Served, page: Page, role: Role, guide: str = "") -> None:
    """Give the page's browser the session cookie of a new account of the role."""
    visitor = office.signed_in(role, guide)
    cookie = visitor.client.get_cookie("lotsa")
    assert cookie is not None
    page.context.add_cookies([{"name": "lotsa", "value": cookie.value, "url": office.url}])
