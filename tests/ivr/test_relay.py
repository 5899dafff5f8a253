"""Relay services: no keys, no hurry, whatever kind of number theirs is."""

from pathlib import Path

import pytest
from redis import Redis

from callback.numbers import refusal
from callback.open_callbacks import promised_to
from callback.verbs.dial import claim_try
from config.site import Site
from routing.state.contact import ContactState
from tests.ivr.exchange import Exchange

RELAY = "+4620123456"


@pytest.fixture
def exchange(redis: Redis, site: Site, data: Path) -> Exchange:
    """The reference site, which knows a relay service by its number."""
    rules = site.callback.model_copy(update={"relay": (RELAY,)})
    return Exchange(redis, site.model_copy(update={"callback": rules}), data)


def test_a_relay_service_may_be_rung_though_its_number_is_of_no_ordinary_kind(
    exchange: Exchange, site: Site
) -> None:
    assert refusal(exchange.desk.site, RELAY) is None
    assert refusal(site, RELAY) is not None


def test_it_has_a_minute_for_every_answer(exchange: Exchange) -> None:
    menu = exchange.calls(caller=RELAY)
    assert menu.first("Gather").attrib["timeout"] == "60"
    assert exchange.calls("B").first("Gather").attrib["timeout"] == "6"


def test_a_round_of_waiting_is_no_longer_for_it(exchange: Exchange) -> None:
    menu = exchange.hears(exchange.calls(caller=RELAY).action, caller=RELAY, key="1")
    waits = exchange.hears(menu.action, caller=RELAY, key="1")
    assert waits.first("Gather").attrib["timeout"] == "1"


def test_a_callback_to_it_needs_no_confirmation_and_no_key(exchange: Exchange) -> None:
    menu = exchange.hears(exchange.calls(caller=RELAY).action, caller=RELAY, key="1")
    waits = exchange.hears(menu.action, caller=RELAY, key="1")
    heard = exchange.hears(waits.action, caller=RELAY, key="1")
    assert heard.lines[-1] == "Hangup"
    exchange.tells("/voice/status", "A", "completed")
    found = promised_to(exchange.callbacks, RELAY)
    assert found is not None
    exchange.ready()
    exchange.accepts()
    query = exchange.dialled()
    assert claim_try(exchange.callbacks, found.id, 1, exchange.now)
    met = exchange.hears(f"/voice/citizen/answer?{query}", "C", to=RELAY)
    assert met.lines == ["Dial", f"Conference {exchange.room(found.id)}"]
    assert exchange.found(found.id).state is ContactState.CONNECTED
