"""Half days: callers hear that day's hours besides the usual ones."""

import pytest

from tests.ivr.webhook_client import BUSINESS, WebhookClient, at

USUAL = "sv-SE: Vi har öppet vardagar 8 till 16.30."
TODAY = "sv-SE: I dag har vi öppet 8 till 12."
THEN = "sv-SE: Den dagen har vi öppet 8 till 12."


def call_when_closed(webhooks: WebhookClient, moment: str, *, key: str = "1") -> list[str]:
    """Return what a caller to the main number hears after choosing a language."""
    webhooks.now = at(moment)
    return webhooks.request(webhooks.call().action, key=key).lines[1:]


def test_half_day_hours_are_announced_before_opening(webhooks: WebhookClient) -> None:
    heard = call_when_closed(webhooks, "2026-10-30 07:30")
    assert heard[1:4] == [USUAL, TODAY, "sv-SE: Vi öppnar igen i dag klockan 8."]
    assert THEN not in heard


def test_half_day_hours_are_announced_after_closing(webhooks: WebhookClient) -> None:
    heard = call_when_closed(webhooks, "2026-10-30 13:00")
    assert heard[1:4] == [USUAL, TODAY, "sv-SE: Vi öppnar igen på måndag klockan 8."]
    assert THEN not in heard


def test_half_day_hours_are_announced_the_evening_before(webhooks: WebhookClient) -> None:
    heard = call_when_closed(webhooks, "2026-10-29 20:00")
    assert heard[1:4] == [USUAL, "sv-SE: Vi öppnar igen i morgon klockan 8.", THEN]
    assert TODAY not in heard


@pytest.mark.parametrize("moment", ["2026-06-16 22:00", "2026-06-19 10:00"])
def test_ordinary_day_announces_the_usual_hours_alone(webhooks: WebhookClient, moment: str) -> None:
    assert not {TODAY, THEN} & set(call_when_closed(webhooks, moment))


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("2", "en-GB: Today we are open from 8 to 12."),
        ("3", "arb: نحن متاحون اليوم من الساعة 8 حتى الساعة 12."),
    ],
)
def test_hours_are_announced_in_the_callers_language(
    webhooks: WebhookClient, key: str, said: str
) -> None:
    assert said in call_when_closed(webhooks, "2026-04-30 07:30", key=key)


def test_language_announces_its_speakers_half_day_hours(webhooks: WebhookClient) -> None:
    """Finnish is answered from 9 to 16 on a Thursday, to 12 on Valborgsmässoafton."""
    heard = call_when_closed(webhooks, "2026-04-30 07:30", key="4")
    assert "fi-FI: Tänään palvelemme kello 9–12." in heard


def test_group_with_own_hours_announces_its_half_day(webhooks: WebhookClient) -> None:
    webhooks.now = at("2026-04-30 08:30")
    closed = webhooks.request(webhooks.call(to=BUSINESS).action, to=BUSINESS, key="1")
    assert "sv-SE: I dag har vi öppet 9 till 12." in closed.lines


def test_waiting_caller_hears_the_coming_half_day_hours(webhooks: WebhookClient) -> None:
    webhooks.now = at("2026-10-29 16:29")
    waiting = webhooks.queue_call()
    webhooks.now = at("2026-10-29 16:31")
    heard = webhooks.request(waiting.goto).lines
    assert heard[1:4] == [
        "sv-SE: Vi har stängt just nu.",
        "sv-SE: Vi öppnar igen i morgon klockan 8.",
        THEN,
    ]
