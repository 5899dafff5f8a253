"""Callers who still wait after closing, with a number that cannot be rung."""

import pytest

from callback.open_callbacks import awaited_callback
from routing.state.contact import ContactState
from tests.ivr.exchange import Exchange, Heard, sid

WITHHELD = "anonymous"
EVENING = 1_781_542_800.0  # 2026-06-15 19:00 in Stockholm


def first_round_after_closing(exchange: Exchange) -> Heard:
    """Return the first round after closing, withheld number, no guide on duty."""
    waiting = exchange.queue_call(caller=WITHHELD)
    exchange.now = EVENING
    return exchange.request(waiting.goto, caller=WITHHELD)


def test_withheld_number_hears_opening_time_and_callback_offer(
    exchange: Exchange,
) -> None:
    heard = first_round_after_closing(exchange).lines
    assert heard[:2] == ["Gather", "sv-SE: Vi har stängt just nu."]
    assert "sv-SE: Vi öppnar igen i morgon klockan 8." in heard
    assert heard[-2] == f"sv-SE: {exchange.desk.site.text('sv', 'closed_queue_since')}"
    assert heard[-1] == "Redirect /voice/hold"
    assert exchange.contact().state is ContactState.WAITING


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("3", "سيكون معنا من يتحدثها غداً الساعة 8."),
        ("4", "Suomenkielinen neuvoja on paikalla huomenna kello 9."),
    ],
)
@pytest.mark.parametrize("caller", [WITHHELD, "+46701740605"])
def test_language_with_own_hours_hears_when_a_speaker_is_there(
    exchange: Exchange, key: str, says: str, caller: str
) -> None:
    menu = exchange.request(exchange.call(caller=caller).action, caller=caller, key=key)
    waiting = exchange.request(menu.action, caller=caller, key="1")
    exchange.now = EVENING
    heard = exchange.request(waiting.goto, caller=caller).lines
    language = {"3": "ar", "4": "fi"}[key]
    assert any(says in line for line in heard)
    offer = "callback_offer_since" if caller == WITHHELD else "language_offer"
    assert any(exchange.desk.site.text(language, offer) in line for line in heard)
    for key_ in ("closed_queue", "opens_next"):
        known = exchange.desk.site.text(language, key_, when="tomorrow")
        assert not any(known.split(".")[0] in line for line in heard)


def test_silence_ends_the_contact_as_closed(exchange: Exchange) -> None:
    heard = exchange.request(first_round_after_closing(exchange).goto, caller=WITHHELD)
    assert heard.lines == ["sv-SE: Tack för att du ringde. Hej då.", "Hangup"]
    assert exchange.desk.store.call(sid("A")) == "ended"


def test_caller_who_enters_a_number_keeps_the_place(exchange: Exchange) -> None:
    prompt = exchange.request(first_round_after_closing(exchange).action, caller=WITHHELD, key="1")
    assert "sv-SE: Ditt nummer är skyddat, så vi vet inte vart vi ska ringa." in prompt.lines
    read = exchange.request(prompt.action, caller=WITHHELD, key="0701740699")
    made = exchange.request(read.action, caller=WITHHELD, key="1")
    assert made.lines == [
        "sv-SE: Tack. Vi ringer dig i morgon klockan 8 eller strax därefter, "
        "före dem som ringer då. Du kan lägga på nu.",
        "Hangup",
    ]
    found = awaited_callback(exchange.callbacks, "+46701740699")
    assert found is not None
    assert found.contact.state is ContactState.PAUSED


def test_guide_who_comes_on_duty_gets_the_caller(
    exchange: Exchange,
) -> None:
    told = first_round_after_closing(exchange)
    exchange.set_ready("1")
    assert exchange.request(told.goto, caller=WITHHELD).lines[-1] == "Redirect /voice/hold"
    assert exchange.contact().state is ContactState.OFFERED


def test_caller_waits_on_while_a_guide_is_on_duty(
    exchange: Exchange,
) -> None:
    waiting = exchange.queue_call(caller=WITHHELD)
    exchange.set_ready("5")  # the group is a secondary skill
    exchange.now = EVENING
    assert exchange.request(waiting.goto, caller=WITHHELD).lines[-1] == "Redirect /voice/hold"


def test_caller_waits_on_while_an_interpreter_may_be_called(
    exchange: Exchange,
) -> None:
    exchange.set_ready("1")  # speaks no Arabic, but can call an interpreter
    menu = exchange.request(exchange.call(caller=WITHHELD).action, caller=WITHHELD, key="3")
    waiting = exchange.request(menu.action, caller=WITHHELD, key="1")
    exchange.now = EVENING
    again = exchange.request(waiting.goto, caller=WITHHELD)
    assert "last=1" not in again.goto
    assert exchange.request(f"{again.goto}&last=1", caller=WITHHELD).lines[-1] != "Hangup"
    assert exchange.contact().state is ContactState.WAITING
