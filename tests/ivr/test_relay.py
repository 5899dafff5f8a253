"""Relay services: no key presses and long timeouts, whatever their number."""

from pathlib import Path

import pytest
from redis import Redis

from callback.numbers import refusal
from callback.open_callbacks import awaited_callback
from callback.verbs.attempt import claim_try
from config.site import Site
from routing.state.contact import ContactState
from tests.ivr.exchange import Exchange

RELAY = "+4620123456"


@pytest.fixture
def exchange(redis: Redis, site: Site, data: Path) -> Exchange:
    """Return the reference site, which knows a relay service by its number."""
    rules = site.callback.model_copy(update={"relay": (RELAY,)})
    return Exchange(redis, site.model_copy(update={"callback": rules}), data)


def test_relay_service_with_a_special_number_may_be_rung(exchange: Exchange, site: Site) -> None:
    assert refusal(exchange.desk.site, RELAY) is None
    assert refusal(site, RELAY) is not None


def test_relay_call_has_a_minute_for_every_answer(exchange: Exchange) -> None:
    menu = exchange.call(caller=RELAY)
    assert menu.first("Gather").attrib["timeout"] == "60"
    assert exchange.call("B").first("Gather").attrib["timeout"] == "6"


def test_hold_round_is_not_longer_for_a_relay_call(exchange: Exchange) -> None:
    menu = exchange.request(exchange.call(caller=RELAY).action, caller=RELAY, key="1")
    waits = exchange.request(menu.action, caller=RELAY, key="1")
    assert waits.first("Gather").attrib["timeout"] == "1"


def test_relay_callback_needs_no_confirmation_or_key(exchange: Exchange) -> None:
    menu = exchange.request(exchange.call(caller=RELAY).action, caller=RELAY, key="1")
    waits = exchange.request(menu.action, caller=RELAY, key="1")
    heard = exchange.request(waits.action, caller=RELAY, key="1")
    assert heard.lines[-1] == "Hangup"
    exchange.send_status("/voice/status", "A", "completed")
    found = awaited_callback(exchange.callbacks, RELAY)
    assert found is not None
    exchange.set_ready()
    exchange.accept()
    query = exchange.dial_query()
    assert claim_try(exchange.callbacks, found.id, 1, exchange.now)
    met = exchange.request(f"/voice/citizen/answer?{query}", "C", to=RELAY)
    assert met.lines == ["Dial", f"Conference {exchange.room(found.id)}"]
    assert exchange.get_contact(found.id).state is ContactState.CONNECTED
