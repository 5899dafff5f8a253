"""An administrator who knows no YAML changes the site, and what the next caller hears."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from console.identity.roles import Role
from tests.browser.calls.desk import SCHOOL
from tests.browser.conftest import PATIENCE_MS
from tests.ivr.sounds import spoken
from tests.scenarios.actors import Actors, Person
from tests.scenarios.stack import TOKEN

pytestmark = pytest.mark.browser

ADMIN = "karin"
GREETING, CLOSED = "Hej och välkommen till Malmö stad", "Vi har stängt just nu."

GREETED = (
    "Swedish",
    "The number of preschools leads straight there",
    "An ordinary evening",
)
"""The golden calls that name the greeting."""


@pytest.fixture
def page(actors: Actors, browser: Browser) -> Iterator[Page]:
    """A browser in which the administrator is signed in."""
    actors.stack.account(ADMIN, Role.ADMIN)
    context = browser.new_context(base_url=actors.stack.settings.console_url, locale="sv-SE")
    context.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    page = context.new_page()
    page.goto("/sign-in?next=/admin")
    page.get_by_label("Namn").fill(ADMIN)
    page.get_by_label("Lösenord").fill(TOKEN)
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url(f"{actors.stack.settings.console_url}/admin")
    yield page
    context.close()


def test_administrator_changes_hours_text_and_recording_and_goes_back(
    page: Page, actors: Actors
) -> None:
    """One long test, because each step changes what the step before has published."""
    change_the_greeting(page)
    ada = called(actors, "Ada", GREETING)
    ada.hears("Du står i kö")
    ada.hang_up()
    close_today(page)
    called(actors, "Bo", CLOSED).hang_up()
    record_that_it_is_closed(page)
    cia = called(actors, "Cia", GREETING)
    cia.hears("/media/sv-closed-")
    cia.has_not_heard(CLOSED)
    cia.hang_up()
    go_back(page)
    amina = called(actors, "Amina", "Välkommen till Malmö stad")
    amina.hears("Du står i kö")
    assert not any(GREETING in one["text"] for one in amina.heard())
    amina.hang_up()


def change_the_greeting(page: Page) -> None:
    open_task(page, "Texter som de som ringer hör")
    page.get_by_label("Ord i texten").fill("välkommen")
    page.get_by_role("button", name="Sök").click()
    page.get_by_role("link", name="Ändra: greeting", exact=True).click()
    page.get_by_label("Det här hör de som ringer").fill("Hej och välkommen till {site}.")
    page.get_by_role("button", name="Spara i utkastet").click()
    listen_to_the_draft(page)
    expect_it_in_the_golden_calls(page)
    publish(page, "Hej och välkommen till {site}.")


def listen_to_the_draft(page: Page) -> None:
    """Hear the greeting before it is published, and what follows a key, at night too."""
    page.get_by_role("link", name="Lyssna som den som ringer").click()
    page.get_by_label("Datum").fill("2026-06-16")
    page.get_by_label("Klockslag").fill("10:00")
    page.get_by_role("button", name="Ring", exact=True).click()
    latest = page.locator("#latest")
    expect(latest).to_contain_text(GREETING)
    expect(page.get_by_text("Knapparna på tangentbordet gör detsamma.")).to_be_visible()
    page.keyboard.press("1")
    expect(latest).to_contain_text("Tryck 1 för förskola och utbildning.")
    page.get_by_role("button", name="1", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("väntar i kön")
    page.goto("/admin/draft")


def expect_it_in_the_golden_calls(page: Page) -> None:
    """The draft cannot be published as long as a golden call names the old greeting."""
    calls = page.locator("#golden")
    for name in GREETED:
        expect(calls).to_contain_text("Utkastet kan inte publiceras")
        calls.get_by_role("button", name=f"Vänta det: {name}").click()
    expect(calls).to_contain_text("går som de är skrivna")


def close_today(page: Page) -> None:
    open_task(page, "Öppettider en enstaka dag")
    page.get_by_label("Vems öppettider?").select_option("Bara förskola och utbildning")
    page.get_by_label("Vilken dag?").fill("2026-06-15")
    page.get_by_label("Stängt hela dagen").check()
    page.get_by_label("Varför").fill("Strömavbrott")
    save_and_publish(page, "de vanliga tiderna")


def record_that_it_is_closed(page: Page) -> None:
    open_task(page, "Inspelningar")
    page.get_by_label("Ord i texten").fill("Vi har stängt just nu.")
    page.get_by_role("button", name="Sök").click()
    page.get_by_role("link", name="Inspelning av: closed", exact=True).click()
    file = FilePayload(name="stängt.wav", mimeType="audio/wav", buffer=spoken(rate=48_000))
    page.get_by_label("WAV-fil").set_input_files(files=file)
    save_and_publish(page, "closed är nu en inspelning")


def go_back(page: Page) -> None:
    open_task(page, "Historik")
    page.get_by_role("link", name="Version 1: vad som skiljer").wait_for()
    page.get_by_role("button", name="Gå tillbaka till version 1", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("gäller")


def open_task(page: Page, name: str) -> None:
    page.goto("/admin")
    tasks = page.get_by_role("navigation", name="Ändra något")
    tasks.get_by_role("link", name=name, exact=True).click()


def save_and_publish(page: Page, noticed: str) -> None:
    """Save the form, read what callers will notice, and publish it."""
    page.get_by_role("button", name="Spara i utkastet").click()
    publish(page, noticed)


def publish(page: Page, noticed: str) -> None:
    expect(page.get_by_role("region", name="Vad de som ringer märker")).to_contain_text(noticed)
    expect(page.locator("#golden")).to_contain_text("går som de är skrivna")
    page.get_by_role("button", name="Publicera", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("gäller")


def called(actors: Actors, name: str, words: str) -> Person:
    """Let this citizen call and hear the words."""
    citizen = actors.person(name)
    citizen.call(SCHOOL)
    citizen.hears(words)
    return citizen
