"""The language of a page: the user's choice, then the browser's, then the site's."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from redis import Redis

from callback.state.store import Callbacks
from callback.verbs.suspend_group import suspend_groups
from config.model.site import Site
from console.identity.demo_accounts import ensure_demo_accounts
from console.identity.roles import Role
from console.translations.catalogues import read
from tests.console.morning import busy_morning
from tests.console.office import MACHINE, Answer, Browser, Office
from tests.console.test_callbacks import ENGLISH, request_callback
from tests.console.unmarked_texts import ATTRIBUTES
from tests.routing.floor import T0

SIGN_IN = {"sv": "Lösenord", "en": "Password"}


def choose(browser: Browser, language: str, next_: str = "/sign-in") -> Answer:
    """Press the language switch of a page."""
    browser.get("/sign-in")
    form = {"language": language, "next": next_, "form": browser.token()}
    return browser.client.post("/language", data=form)


def language_of(page: Answer) -> str:
    """Return the declared language, which is the one of the texts."""
    (found,) = (code for code in SIGN_IN if f'<html lang="{code}">' in page.text)
    assert [code for code in SIGN_IN if SIGN_IN[code] in page.text] == [found]
    assert page.headers["Content-Language"] == found
    return found


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("en-US,en;q=0.9,sv;q=0.8", "en"),
        ("sv-SE,sv;q=0.9,en;q=0.8", "sv"),
        ("nb-NO,en;q=0.4", "en"),
        ("fi", "sv"),
        ("*", "sv"),
        ("", "sv"),
    ],
)
def test_browser_language_is_used_and_then_the_site_default(
    office: Office, accepted: str, language: str
) -> None:
    page = office.visitor().get("/sign-in", headers={"Accept-Language": accepted})
    assert language_of(page) == language


def test_site_whose_default_is_english_opens_in_english(
    redis: Redis, lilla: Site, tmp_path: Path
) -> None:
    site = lilla.model_copy(update={"default_language": "en"})
    office = Office(redis, site, tmp_path)
    assert language_of(office.visitor().get("/sign-in")) == "en"


def test_choice_wins_over_the_browser_and_is_kept(office: Office) -> None:
    browser = Browser(office.visitor())
    answer = choose(browser, "en")
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    kept = browser.client.get("/sign-in", headers={"Accept-Language": "sv"})
    assert language_of(kept) == "en"
    assert "Max-Age=31536000" in answer.headers["Set-Cookie"]
    choose(browser, "sv")
    assert language_of(browser.get("/sign-in")) == "sv"


def test_unknown_language_changes_nothing(office: Office) -> None:
    browser = Browser(office.visitor())
    assert choose(browser, "xx").status_code == 303
    browser.speak("xx")
    assert language_of(browser.get("/sign-in")) == "sv"


@pytest.mark.parametrize(
    ("next_", "location"),
    [
        ("/callbacks?language=en", "/callbacks?language=en"),
        ("/contact/c1", "/contact/c1"),
        ("//evil.example/guide", "/"),
        ("https://evil.example/guide", "/"),
        ("/\\evil.example", "/"),
        ("/no-such-page", "/"),
        ("/callbacks/find", "/callbacks/find"),
        ("", "/"),
    ],
)
def test_switch_returns_to_our_own_pages_only(office: Office, next_: str, location: str) -> None:
    assert choose(Browser(office.visitor()), "en", next_).location == location


def test_switch_needs_the_form_token(office: Office) -> None:
    visitor = office.visitor()
    assert visitor.post("/language", data={"language": "en"}).status_code == 403
    assert visitor.get_cookie("language") is None


def test_caches_keep_languages_apart(office: Office) -> None:
    page = office.visitor().get("/sign-in")
    assert {"Cookie", "Accept-Language"} <= set(page.vary)
    assert page.headers["Cache-Control"] == "no-store"
    with office.visitor().get("/static/shared.css") as style:
        assert "Accept-Language" not in style.vary


def test_api_error_has_both_languages_whatever_the_page(office: Office) -> None:
    for accepted in ("sv", "en"):
        headers = {**MACHINE, "Accept-Language": accepted}
        told: Answer = office.visitor().get("/api/guides/x", headers=headers).json
        assert told["message"] == "The site has no guide with this id."
        assert told["message_sv"] == "Vägledaren finns inte."


def test_choice_is_a_secure_cookie_over_https(redis: Redis, lilla: Site, tmp_path: Path) -> None:
    office = Office(redis, lilla, tmp_path, console_url="https://lotsa.example")
    browser = office.visitor()
    page = browser.get("/sign-in", base_url="https://lotsa.example").text
    (token,) = re.findall(r'action="/language".*?name="form" value="([^"]+)"', page, re.DOTALL)
    form = {"language": "en", "form": token}
    answer = browser.post("/language", data=form, base_url="https://lotsa.example")
    kept = answer.headers.get_all("Set-Cookie")
    (choice,) = (cookie for cookie in kept if cookie.startswith("language="))
    assert {"Secure", "HttpOnly", "SameSite=Lax"} <= set(choice.split("; "))


class Texts(HTMLParser):
    """Collects what a page shows or reads aloud."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.found.add(" ".join(data.split()).rstrip(".:;"))

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {value or "" for name, value in attrs if name in ATTRIBUTES}


def foreign(page: str, language: str) -> set[str]:
    """Return the texts of the page that the catalogue has in the other language only."""
    (other,) = {"sv", "en"} - {language}
    own, others = (
        {m.string.rstrip(".:;") for m in read(code) if m.id and isinstance(m.string, str)}
        for code in (language, other)
    )
    return Texts(page).found & (others - own)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_page_has_a_text_in_another_language(office: Office, language: str) -> None:
    contact = busy_morning(office)
    callbacks = [request_callback(office, 1), request_callback(office, 2, ENGLISH, due=T0 + 7200)]
    suspend_groups(Callbacks(office.router), ["teknik"], T0)
    ensure_demo_accounts(office.database, office.router.site, office.settings.data)
    browser = office.signed_in(Role.ADMIN, "1")
    browser.speak(language)
    paths = ["/", "/sign-in", "/guide", "/board", "/admin", "/cover", "/reach", "/waits"]
    paths += ["/callbacks", "/holds/teknik", "/holds/-", "/queue/service.sv", "/no-such-page"]
    paths += [f"/contact/{contact}", *(f"/callbacks/{one}?done=moved" for one in callbacks)]
    mixed = {path: foreign(browser.get(path).text, language) for path in paths}
    assert {path: found for path, found in mixed.items() if found} == {}


def test_foreign_text_is_found(office: Office) -> None:
    page = office.visitor().get("/sign-in").text
    assert {"Lösenord", "Logga in"} <= foreign(page, "en")


def test_timeline_has_the_names_of_guides_and_queues(office: Office) -> None:
    contact = busy_morning(office)
    browser = office.signed_in(Role.SUPERVISOR)
    browser.speak("en")
    page = browser.get(f"/contact/{contact}").text
    assert "Connected with Berit Ång after 6 min 0 s" in page
    assert "Berit Ång was the only idle guide who could take it." in page
    assert "guide 1" not in page
    assert "service.sv, kept" not in page
