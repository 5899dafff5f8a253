"""Full queues, and waits that have reached their limit."""

from pathlib import Path
from typing import Any

import pytest
from redis import Redis

from callback.state.open_callbacks import awaited_callback
from callback.verbs.rejoin import rejoin
from config.model.site import Site
from routing.state.contact import ContactState
from tests.ivr.webhook_client import Heard, WebhookClient, at, sid

TOO_MANY = "sv-SE: Just nu ringer så många att vi inte kan svara dig inom rimlig tid."
OTHER = "+46701740606"
AGAIN = "sv-SE: Ring gärna igen senare."


def limited(redis: Redis, site: Site, data: Path, **limits: Any) -> WebhookClient:
    """Return a site whose groups all have these limits."""
    groups = {id_: group.model_copy(update=limits) for id_, group in site.groups.items()}
    return WebhookClient(redis, site.model_copy(update={"groups": groups}), data)


@pytest.fixture
def full(redis: Redis, site: Site, data: Path) -> Heard:
    """Return what call B hears at a full queue."""
    webhooks = limited(redis, site, data, full_at=1)
    webhooks.queue_call("A")
    return webhooks.queue_call("B", caller=OTHER)


@pytest.fixture
def webhooks(redis: Redis, site: Site, data: Path) -> WebhookClient:
    return WebhookClient(redis, site, data)


def test_full_queue_offers_a_time_or_to_call_again(full: Heard) -> None:
    offer = "sv-SE: Tryck 1 för att välja en tid då vi ringer upp dig."
    assert full.lines == ["Gather", TOO_MANY, offer, AGAIN, "Hangup"]


def test_two_wrong_keys_at_a_full_queue_end_the_call(full: Heard, webhooks: WebhookClient) -> None:
    again = webhooks.request(full.action, "B", caller=OTHER, key="5")
    assert again.lines[1:3] == ["sv-SE: Jag uppfattade inte ditt val.", TOO_MANY]
    assert webhooks.request(again.action, "B", caller=OTHER, key="5").lines == [AGAIN, "Hangup"]
    webhooks.send_status("/voice/status", "B", "completed", From=OTHER)
    assert webhooks.router.store.call(sid("B")) == "full"
    assert awaited_callback(webhooks.callbacks, OTHER) is None


def test_caller_at_a_full_queue_gets_a_promised_time(full: Heard, webhooks: WebhookClient) -> None:
    read = webhooks.request(full.action, "B", caller=OTHER, key="1")
    times = webhooks.request(read.action, "B", caller=OTHER, key="1")
    made = webhooks.request(times.action, "B", caller=OTHER, key="1")
    assert made.lines[0].startswith("sv-SE: Tack. Vi ringer dig i morgon klockan 8 eller strax")
    found = awaited_callback(webhooks.callbacks, OTHER)
    assert found is not None
    assert found.due == at("2026-03-03 08:00")


def test_hang_up_after_read_back_gets_the_first_time(full: Heard, webhooks: WebhookClient) -> None:
    webhooks.request(full.action, "B", caller=OTHER, key="1")
    webhooks.send_status("/voice/status", "B", "completed", From=OTHER)
    assert awaited_callback(webhooks.callbacks, OTHER) is not None


def test_waiting_callbacks_do_not_fill_the_queue(redis: Redis, site: Site, data: Path) -> None:
    webhooks = limited(redis, site, data, full_at=1)
    webhooks.promised_callback("A")
    assert webhooks.queue_call("B", caller=OTHER).lines[-1] == "Redirect /voice/hold"
    assert TOO_MANY in webhooks.queue_call("C", caller="+46701740607").lines


def test_longest_wait_promises_a_callback(redis: Redis, site: Site, data: Path) -> None:
    webhooks = limited(redis, site, data, longest_wait_s=600)
    first = webhooks.queue_call()
    webhooks.now += 599
    second = webhooks.request(first.goto)
    assert webhooks.contact().state is ContactState.WAITING
    webhooks.now += 1
    heard = webhooks.request(second.goto)
    assert heard.lines[0] == TOO_MANY
    assert "vi ringer upp" in heard.lines[1].lower()
    assert heard.lines[2] == "Hangup"
    assert webhooks.router.store.call(sid("A")).startswith("left:")


def test_longest_wait_ends_a_caller_we_cannot_ring(redis: Redis, site: Site, data: Path) -> None:
    webhooks = limited(redis, site, data, longest_wait_s=600)
    first = webhooks.queue_call(caller="anonymous")
    contact = webhooks.contact()
    webhooks.now += 600
    assert webhooks.request(first.goto, caller="anonymous").lines == [TOO_MANY, AGAIN, "Hangup"]
    assert webhooks.get_contact(contact.id).end == "outwaited"
    tally = redis.hgetall(webhooks.router.today(contact.queue, webhooks.now))
    assert tally["outwaited"] == "1"


def test_caller_with_a_callback_may_wait_longer(redis: Redis, site: Site, data: Path) -> None:
    webhooks = limited(redis, site, data, longest_wait_s=600)
    contact = webhooks.promised_callback()
    webhooks.now += 900
    assert rejoin(webhooks.callbacks, contact, sid("B"), webhooks.now) is not None
    heard = webhooks.request(f"/voice/hold?lang=sv&contact={contact}", "B")
    assert TOO_MANY not in heard.lines
    assert webhooks.get_contact(contact).state is ContactState.WAITING
