"""Headers that keep the pages safe."""

import pytest

from config.settings import Settings
from console.identity.accounts import Role
from console.web.headers import policy
from tests.console.office import Browser, Office


@pytest.mark.parametrize("path", ["/", "/sign-in", "/healthz", "/nowhere", "/api/me"])
def test_every_answer_is_guarded_even_a_refusal(office: Office, path: str) -> None:
    headers = office.visitor().get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_scripts_come_from_us_and_from_the_softphone_alone() -> None:
    rules = dict(rule.split(" ", 1) for rule in policy("http://127.0.0.1:8002/s.js").split("; "))
    assert rules["script-src"] == "'self' http://127.0.0.1:8002"
    assert rules["connect-src"] == "'self' http://127.0.0.1:8002 ws://127.0.0.1:8002"
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy("")
    assert "wss://*.twilio.com" in policy("")


def test_a_page_holds_no_script_or_style_of_its_own(office: Office) -> None:
    browser = office.signed_in(Role.ADMIN, "1")
    for page in ("/", "/guide", "/board", "/admin", "/sign-in"):
        text = browser.get(page).text
        assert "style=" not in text
        assert "onclick" not in text
        assert "<script>" not in text


def test_behind_https_the_cookie_goes_over_https_alone(office: Office) -> None:
    secure = Office(
        office.desk.store.redis,
        office.desk.site,
        office.settings.data,
        console_url="https://lotsa.example",
    )
    visitor = secure.visitor()
    answer = visitor.get("/sign-in", base_url="https://lotsa.example")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "Strict-Transport-Security" in answer.headers
    assert Settings().console_url.startswith("http://")


def test_a_page_of_somebodys_data_is_not_shared_by_caches(office: Office) -> None:
    browser: Browser = office.signed_in(Role.GUIDE, "1")
    answer = browser.get("/api/me")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Cookie" in answer.headers["Vary"]
