"""Callers who still wait after closing, with a number that cannot be rung."""

import pytest

from callback.state.open_callbacks import awaited_callback
from routing.state.contact import ContactState
from tests.ivr.webhook_client import Heard, WebhookClient, sid

WITHHELD = "anonymous"
EVENING = 1_781_542_800.0  # 2026-06-15 19:00 in Stockholm


def first_round_after_closing(webhooks: WebhookClient) -> Heard:
    """Return the first round after closing, withheld number, no guide on duty."""
    waiting = webhooks.queue_call(caller=WITHHELD)
    webhooks.now = EVENING
    return webhooks.request(waiting.goto, caller=WITHHELD)


def test_withheld_number_hears_opening_time_and_callback_offer(
    webhooks: WebhookClient,
) -> None:
    heard = first_round_after_closing(webhooks).lines
    assert heard[:2] == ["Gather", "sv-SE: Vi har stängt just nu."]
    assert "sv-SE: Vi öppnar igen i morgon klockan 8." in heard
    assert heard[-2] == f"sv-SE: {webhooks.router.site.text('sv', 'closed_queue_since')}"
    assert heard[-1] == "Redirect /voice/hold"
    assert webhooks.contact().state is ContactState.WAITING


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("3", "سيكون معنا من يتحدثها غداً الساعة 8."),
        ("4", "Suomenkielinen neuvoja on paikalla huomenna kello 9."),
    ],
)
@pytest.mark.parametrize("caller", [WITHHELD, "+46701740605"])
def test_language_with_own_hours_hears_when_a_speaker_is_there(
    webhooks: WebhookClient, key: str, says: str, caller: str
) -> None:
    menu = webhooks.request(webhooks.call(caller=caller).action, caller=caller, key=key)
    waiting = webhooks.request(menu.action, caller=caller, key="1")
    webhooks.now = EVENING
    heard = webhooks.request(waiting.goto, caller=caller).lines
    language = {"3": "ar", "4": "fi"}[key]
    assert any(says in line for line in heard)
    offer = "callback_offer_since" if caller == WITHHELD else "language_offer"
    assert any(webhooks.router.site.text(language, offer) in line for line in heard)
    for key_ in ("closed_queue", "opens_next"):
        known = webhooks.router.site.text(language, key_, when="tomorrow")
        assert not any(known.split(".")[0] in line for line in heard)


def test_silence_ends_the_contact_as_closed(webhooks: WebhookClient) -> None:
    heard = webhooks.request(first_round_after_closing(webhooks).goto, caller=WITHHELD)
    assert heard.lines == ["sv-SE: Tack för att du ringde. Hej då.", "Hangup"]
    assert webhooks.router.store.call(sid("A")) == "ended"


def test_caller_who_enters_a_number_keeps_the_place(webhooks: WebhookClient) -> None:
    prompt = webhooks.request(first_round_after_closing(webhooks).action, caller=WITHHELD, key="1")
    assert "sv-SE: Ditt nummer är skyddat, så vi vet inte vart vi ska ringa." in prompt.lines
    read = webhooks.request(prompt.action, caller=WITHHELD, key="0701740699")
    made = webhooks.request(read.action, caller=WITHHELD, key="1")
    assert made.lines == [
        "sv-SE: Tack. Vi ringer dig i morgon klockan 8 eller strax därefter, "
        "före dem som ringer då. Du kan lägga på nu.",
        "Hangup",
    ]
    found = awaited_callback(webhooks.callbacks, "+46701740699")
    assert found is not None
    assert found.contact.state is ContactState.PAUSED


def test_guide_who_comes_on_duty_gets_the_caller(
    webhooks: WebhookClient,
) -> None:
    told = first_round_after_closing(webhooks)
    webhooks.set_ready("1")
    assert webhooks.request(told.goto, caller=WITHHELD).lines[-1] == "Redirect /voice/hold"
    assert webhooks.contact().state is ContactState.OFFERED


def test_caller_waits_on_while_a_guide_is_on_duty(
    webhooks: WebhookClient,
) -> None:
    waiting = webhooks.queue_call(caller=WITHHELD)
    webhooks.set_ready("5")  # the group is a secondary skill
    webhooks.now = EVENING
    assert webhooks.request(waiting.goto, caller=WITHHELD).lines[-1] == "Redirect /voice/hold"


def test_caller_waits_on_while_an_interpreter_may_be_called(
    webhooks: WebhookClient,
) -> None:
    webhooks.set_ready("1")  # speaks no Arabic, but can call an interpreter
    menu = webhooks.request(webhooks.call(caller=WITHHELD).action, caller=WITHHELD, key="3")
    waiting = webhooks.request(menu.action, caller=WITHHELD, key="1")
    webhooks.now = EVENING
    again = webhooks.request(waiting.goto, caller=WITHHELD)
    assert "last=1" not in again.goto
    assert webhooks.request(f"{again.goto}&last=1", caller=WITHHELD).lines[-1] != "Hangup"
    assert webhooks.contact().state is ContactState.WAITING
