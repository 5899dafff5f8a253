"""In every dialogue, 0 leads to a person and # goes back."""

import pytest

from tests.ivr.webhook_client import WebhookClient, at

STAY = "Vänta gärna kvar, så svarar vi när det är din tur."


@pytest.mark.parametrize("key", ["0", "#"])
def test_waiting_caller_leaves_the_dialogue_and_keeps_the_place(
    webhooks: WebhookClient, key: str
) -> None:
    since = webhooks.queue_call() and webhooks.contact().since
    read = webhooks.request(webhooks.queue_call().action, key="1")
    left = webhooks.request(read.action, key=key)
    assert STAY in " ".join(left.lines)
    assert webhooks.contact().since == since


def test_caller_goes_back_from_the_choice_of_a_time(webhooks: WebhookClient) -> None:
    webhooks.now = at("2026-03-06 10:00")  # a Friday: business guidance is closed
    menu = webhooks.request(webhooks.call().action, key="1")
    closed = webhooks.request(menu.action, key="5")
    number = webhooks.request(closed.action, key="1")
    times = webhooks.request(number.action, key="1")
    assert "När ska vi ringa dig?" in " ".join(times.lines)
    assert "Tryck 1 för förskola" in webhooks.request(times.action, key="#").lines[1]
    assert webhooks.request(times.action, key="0").lines[1:3] == [
        "sv-SE: Jag kopplar dig till en person.",
        "sv-SE: Du står i kö till kommunvägledning. Vi svarar så snart vi kan.",
    ]


@pytest.mark.parametrize("key", ["0", "#"])
def test_new_number_is_left_for_the_callback(webhooks: WebhookClient, key: str) -> None:
    webhooks.promised_callback()
    described = webhooks.call("B")
    asked = webhooks.request(described.action, "B", key="2")
    read = webhooks.request(asked.action, "B", key="0701740606")
    left = webhooks.request(read.action, "B", key=key)
    heard = "Du står i kö" if key == "0" else "Du har redan en uppringning på gång"
    assert heard in " ".join(left.lines)


def test_callback_is_not_cancelled_after_going_back(webhooks: WebhookClient) -> None:
    webhooks.promised_callback()
    sure = webhooks.request(webhooks.call("B").action, "B", key="3")
    back = webhooks.request(sure.action, "B", key="#")
    assert "Du har redan en uppringning på gång" in " ".join(back.lines)


def test_full_queue_is_repeated(webhooks: WebhookClient) -> None:
    heard = webhooks.request("/voice/full?group=skola&lang=sv&tries=0", key="*")
    assert "Tryck 1 för att välja en tid" in " ".join(heard.lines)
    assert heard.action == "/voice/full?group=skola&lang=sv&slow=1&tries=0"


def test_closed_number_goes_back_to_the_languages(night: WebhookClient) -> None:
    closed = night.request(night.call().action, key="1")
    assert "För svenska, tryck 1." in " ".join(night.request(closed.action, key="#").lines)
