"""Relay services: no key presses and long timeouts, whatever their number."""

from pathlib import Path

import pytest
from redis import Redis

from callback.numbers import refusal
from callback.state.open_callbacks import awaited_callback
from callback.verbs.attempt import claim_try
from config.model.site import Site
from routing.state.contact import ContactState
from tests.ivr.webhook_client import WebhookClient

RELAY = "+4620123456"


@pytest.fixture
def webhooks(redis: Redis, site: Site, data: Path) -> WebhookClient:
    """Return the reference site, which knows a relay service by its number."""
    rules = site.callback.model_copy(update={"relay": (RELAY,)})
    return WebhookClient(redis, site.model_copy(update={"callback": rules}), data)


def test_relay_service_with_a_special_number_may_be_rung(
    webhooks: WebhookClient, site: Site
) -> None:
    assert refusal(webhooks.router.site, RELAY) is None
    assert refusal(site, RELAY) is not None


def test_relay_call_has_a_minute_for_every_answer(webhooks: WebhookClient) -> None:
    menu = webhooks.call(caller=RELAY)
    assert menu.first("Gather").attrib["timeout"] == "60"
    assert webhooks.call("B").first("Gather").attrib["timeout"] == "6"


def test_hold_round_is_not_longer_for_a_relay_call(webhooks: WebhookClient) -> None:
    menu = webhooks.request(webhooks.call(caller=RELAY).action, caller=RELAY, key="1")
    waits = webhooks.request(menu.action, caller=RELAY, key="1")
    assert waits.first("Gather").attrib["timeout"] == "1"


def test_relay_callback_needs_no_confirmation_or_key(webhooks: WebhookClient) -> None:
    menu = webhooks.request(webhooks.call(caller=RELAY).action, caller=RELAY, key="1")
    waits = webhooks.request(menu.action, caller=RELAY, key="1")
    heard = webhooks.request(waits.action, caller=RELAY, key="1")
    assert heard.lines[-1] == "Hangup"
    webhooks.send_status("/voice/status", "A", "completed")
    found = awaited_callback(webhooks.callbacks, RELAY)
    assert found is not None
    webhooks.set_ready()
    webhooks.accept()
    query = webhooks.dial_query()
    assert claim_try(webhooks.callbacks, found.id, 1, webhooks.now)
    met = webhooks.request(f"/voice/citizen/answer?{query}", "C", to=RELAY)
    assert met.lines == ["Dial", f"Conference {webhooks.room(found.id)}"]
    assert webhooks.get_contact(found.id).state is ContactState.CONNECTED
