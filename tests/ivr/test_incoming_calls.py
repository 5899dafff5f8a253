"""Calls from the first ring to the queue, at the level of webhooks."""

import pytest

from routing.state.contact import ContactState
from routing.state.queue import Queue
from tests.ivr.webhook_client import BUSINESS, CITIZEN, MAIN, SCHOOL, WebhookClient, at, sid


def test_call_is_greeted_and_offered_languages(webhooks: WebhookClient) -> None:
    heard = webhooks.call()
    assert heard.lines == [
        "Gather",
        "sv-SE: Välkommen till Malmö stad.",
        "sv-SE: För svenska, tryck 1.",
        "en-GB: For English, press 2.",
        "arb: للغة العربية، اضغط 3.",
        "fi-FI: Suomeksi, paina 4.",
        "sv-SE: För fler språk, tryck 9.",
        "en-GB: For more languages, press 9.",
    ]
    assert heard.action == "/voice/language?lang=sv&tries=0"


def test_menu_keys_lead_to_the_queue_of_the_language(webhooks: WebhookClient) -> None:
    menu = webhooks.request(webhooks.call().action, key="3")
    city = webhooks.request(menu.action, key="2")
    webhooks.request(city.action, key="1")
    assert webhooks.contact().queue == Queue("bo", "ar")
    assert webhooks.contact().caller == CITIZEN
    assert webhooks.contact().called == MAIN


def test_direct_number_leads_to_its_queue(webhooks: WebhookClient) -> None:
    heard = webhooks.call(to=SCHOOL)
    name = webhooks.router.site.numbers[1].name["sv"]
    assert heard.lines[1:3] == [
        f"sv-SE: Välkommen till {name}.",
        "sv-SE: Du står i kö till förskola och utbildning. Vi svarar så snart vi kan.",
    ]
    assert webhooks.contact().queue == Queue("skola", "sv")


def test_two_wrong_keys_connect_to_a_person(webhooks: WebhookClient) -> None:
    menu = webhooks.request(webhooks.call().action, key="2")
    again = webhooks.request(menu.action, key="8")
    assert "en-GB: I did not catch your choice." in again.lines
    person = webhooks.request(again.action, key="8")
    assert "en-GB: I am connecting you to a person." in person.lines
    assert webhooks.contact().queue == Queue("vagledning", "en")


def test_silence_throughout_connects_to_a_person(webhooks: WebhookClient) -> None:
    again = webhooks.request(webhooks.call().action)
    person = webhooks.request(again.action)
    assert "sv-SE: Jag kopplar dig till en person." in person.lines
    assert webhooks.contact().queue == Queue("vagledning", "sv")


@pytest.mark.parametrize(
    "caller", ["anonymous", "Anonymous", "unknown", "", "sip:x@y", "0701740605", "+46 70"]
)
def test_withheld_number_is_queued_like_any_other(webhooks: WebhookClient, caller: str) -> None:
    heard = webhooks.queue_call(caller=caller)
    assert webhooks.contact().caller == ""
    assert "Play hold" in heard.lines
    assert any("ringer vi upp" in line for line in heard.lines)


def test_call_to_unknown_number_reaches_a_person(webhooks: WebhookClient) -> None:
    heard = webhooks.call(to="+46406280477")
    assert "sv-SE: Jag kopplar dig till en person." in heard.lines
    assert webhooks.contact().queue == Queue("vagledning", "sv")
    assert webhooks.contact().called == MAIN


def test_removed_menu_leads_to_a_person(webhooks: WebhookClient) -> None:
    webhooks.request("/voice/menu?lang=fi&menu=gone&tries=0", key="1")
    assert webhooks.contact().queue == Queue("vagledning", "fi")


def test_repeated_webhook_queues_the_call_once(webhooks: WebhookClient) -> None:
    once, twice = webhooks.call(to=SCHOOL), webhooks.call(to=SCHOOL)
    assert once.goto == twice.goto
    assert webhooks.router.store.position(webhooks.contact()) == 1


def test_hang_up_in_the_menu_leaves_no_contact(webhooks: WebhookClient) -> None:
    menu = webhooks.request(webhooks.call().action, key="1")
    webhooks.send_status("/voice/status", "A", "completed")
    assert webhooks.request(menu.action, key="1").lines == ["Hangup"]
    assert webhooks.router.store.call(sid("A")) == "ended"
    assert webhooks.effects == []


def test_midsummer_eve_announces_the_next_opening(webhooks: WebhookClient) -> None:
    webhooks.now = at("2026-06-19 10:00")
    assert webhooks.request(webhooks.call().action, key="1").lines == [
        "Gather",
        "sv-SE: Vi har stängt just nu.",
        "sv-SE: Vi har öppet vardagar 8 till 16.30.",
        "sv-SE: Vi öppnar igen på måndag klockan 8.",
        "sv-SE: Vid fara för liv, ring 1 1 2.",
        "sv-SE: För råd om vård, ring 1 1 7 7.",
        "sv-SE: Tryck 1 för att välja en tid då vi ringer upp dig.",
        "sv-SE: Tryck 2 för boende, bygge, miljö, gator och trafik.",
        "sv-SE: Tryck 6 för folkbokföring och skatt.",
        "sv-SE: Tryck 7 för fel på gator, belysning och lekplatser.",
        "sv-SE: Tack för att du ringde. Hej då.",
        "Hangup",
    ]


def test_key_returns_from_closed_group_to_menu(webhooks: WebhookClient) -> None:
    webhooks.now = at("2026-03-02 15:30")  # business guidance has closed
    menu = webhooks.request(webhooks.call().action, key="2")
    closed = webhooks.request(menu.action, key="5")
    assert "en-GB: We open again tomorrow at 9." in closed.lines
    assert closed.lines[-2:] == ["en-GB: Thank you for calling. Goodbye.", "Hangup"]
    assert webhooks.request(closed.action, key="*").lines == closed.lines
    assert webhooks.request(closed.action, key="#").lines == menu.lines


def test_closed_direct_number_says_goodbye(webhooks: WebhookClient) -> None:
    webhooks.now = at("2026-03-06 12:00")  # a Friday
    closed = webhooks.request(webhooks.call(to=BUSINESS).action, to=BUSINESS, key="1")
    assert "sv-SE: Vi öppnar igen på måndag klockan 9." in closed.lines
    assert closed.lines[-2:] == ["sv-SE: Tack för att du ringde. Hej då.", "Hangup"]
    assert webhooks.router.store.call(sid("A")) == ""


def test_closed_group_queues_no_call(webhooks: WebhookClient) -> None:
    webhooks.now = at("2026-03-02 15:30")
    menu = webhooks.request(webhooks.call().action, key="1")
    webhooks.request(menu.action, key="5")
    assert webhooks.router.store.call(sid("A")) == ""
    again = webhooks.request("/voice/closed?group=foretag&lang=sv", key="#")
    webhooks.request(again.action, key="1")
    assert webhooks.contact().state is ContactState.WAITING
