"""Security headers."""

import pytest

from config.settings import Settings
from console.identity.roles import Role
from console.web.headers import policy
from tests.console.office import Browser, Office


@pytest.mark.parametrize("path", ["/", "/sign-in", "/healthz", "/nowhere", "/api/me"])
def test_every_response_has_security_headers(office: Office, path: str) -> None:
    headers = office.visitor().get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_csp_allows_our_scripts_and_the_softphone_only() -> None:
    rules = dict(rule.split(" ", 1) for rule in policy("http://127.0.0.1:8002/s.js").split("; "))
    assert rules["script-src"] == "'self' http://127.0.0.1:8002"
    assert rules["connect-src"] == "'self' http://127.0.0.1:8002 ws://127.0.0.1:8002"
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy("")
    assert "wss://*.twilio.com" in policy("")


def test_pages_have_no_inline_script_or_style(office: Office) -> None:
    browser = office.signed_in(Role.ADMIN, "1")
    for page in ("/", "/guide", "/board", "/admin", "/sign-in"):
        text = browser.get(page).text
        assert "style=" not in text
        assert "onclick" not in text
        assert "<script>" not in text


def test_cookie_is_secure_behind_https(office: Office) -> None:
    secure = Office(
        office.router.store.redis,
        office.router.site,
        office.settings.data,
        console_url="https://lotsa.example",
    )
    visitor = secure.visitor()
    answer = visitor.get("/sign-in", base_url="https://lotsa.example")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "Strict-Transport-Security" in answer.headers
    assert Settings().console_url.startswith("http://")


def test_caches_do_not_share_personal_pages(office: Office) -> None:
    browser: Browser = office.signed_in(Role.GUIDE, "1")
    answer = browser.get("/api/me")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Cookie" in answer.headers["Vary"]
