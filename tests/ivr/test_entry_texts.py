"""Text messages about entries of the directory: sent once, in the citizen's language."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from structlog.testing import capture_logs

from directory.entry_texts import TextState, text_id
from directory.store import DirectoryStore
from directory.verbs.request_text import request_text
from ivr.effects.carry_out import EffectRunner
from ivr.twilio.client import Carrier
from routing.effects import SendEntryText
from routing.state.queue import Queue
from routing.verbs.arrive import arrive
from tests.ivr.fake_carrier import ApiRequest, FakeCarrier
from tests.ivr.webhook_client import CITIZEN, MAIN, WebhookClient, settings, sid

LANDLINE = "+46406280460"


@pytest.fixture
def carrier() -> Iterator[FakeCarrier]:
    with FakeCarrier() as carrier, capture_logs():
        yield carrier


@pytest.fixture
def runner(webhooks: WebhookClient, carrier: FakeCarrier, data: Path) -> EffectRunner:
    given = settings(data, LOTSA_CARRIER_URL=carrier.url, LOTSA_TWILIO_ACCOUNT_SID="AC1")
    clock = lambda: webhooks.now  # noqa: E731
    return EffectRunner(webhooks.router, webhooks.callbacks, clock, given, Carrier(given))


@pytest.fixture
def store(webhooks: WebhookClient) -> DirectoryStore:
    return DirectoryStore(webhooks.router)


def requested(webhooks: WebhookClient, store: DirectoryStore, entry: str = "boplats_syd") -> str:
    """Request a text message to a citizen who waits; return its id."""
    webhooks.queue_call("A")
    contact = webhooks.router.store.call(sid("A"))
    assert request_text(store, contact, "1", webhooks.now, entry=entry) == "ok"
    return text_id(contact, entry)


def state(store: DirectoryStore, text: str) -> TextState:
    found = store.entry_text(text)
    assert found is not None
    return found.state


def news(webhooks: WebhookClient, sent: ApiRequest, status: str) -> None:
    """Post the delivery status of the message."""
    url = urlsplit(sent.form["StatusCallback"])
    form = {"MessageSid": sid("M"), "MessageStatus": status}
    assert webhooks.post(f"{url.path}?{url.query}", form).status_code == 204


def test_text_is_sent_once(
    webhooks: WebhookClient, store: DirectoryStore, carrier: FakeCarrier, runner: EffectRunner
) -> None:
    text = requested(webhooks, store)
    for _ in range(2):
        runner.carry_out(SendEntryText(text))
    (sent,) = carrier.requests
    assert (sent.form["To"], sent.form["From"]) == (CITIZEN, MAIN)
    assert "031-390 06 05" in sent.form["Body"]
    assert CITIZEN.removeprefix("+") not in sent.form["StatusCallback"]
    assert state(store, text) is TextState.SENT


def test_lost_answer_is_tried_again_unless_the_carrier_has_the_text(
    webhooks: WebhookClient, store: DirectoryStore, carrier: FakeCarrier, runner: EffectRunner
) -> None:
    text = requested(webhooks, store)
    carrier.refusals.append((503, 20500))
    runner.carry_out(SendEntryText(text))
    assert state(store, text) is TextState.PENDING
    news(webhooks, carrier.requests[0], "sent")
    assert state(store, text) is TextState.SENT
    runner.carry_out(SendEntryText(text))
    assert len(carrier.requests) == 1


def test_undelivered_text_fails(
    webhooks: WebhookClient, store: DirectoryStore, carrier: FakeCarrier, runner: EffectRunner
) -> None:
    text = requested(webhooks, store)
    runner.carry_out(SendEntryText(text))
    news(webhooks, carrier.requests[0], "undelivered")
    assert state(store, text) is TextState.FAILED


def test_text_about_an_entry_that_is_gone_fails(
    webhooks: WebhookClient, store: DirectoryStore, carrier: FakeCarrier, runner: EffectRunner
) -> None:
    text = requested(webhooks, store, "no_such_entry")
    runner.carry_out(SendEntryText(text))
    assert carrier.requests == []
    assert state(store, text) is TextState.FAILED


def test_landline_gets_no_text(
    webhooks: WebhookClient, store: DirectoryStore, carrier: FakeCarrier, runner: EffectRunner
) -> None:
    arrive(
        webhooks.router, call=sid("L"), queue=Queue("skola", "sv"),
        caller=LANDLINE, called=MAIN, now=webhooks.now,
    )  # fmt: skip
    contact = webhooks.router.store.call(sid("L"))
    request_text(store, contact, "1", webhooks.now, entry="boplats_syd")
    text = text_id(contact, "boplats_syd")
    runner.carry_out(SendEntryText(text))
    assert carrier.requests == []
    assert state(store, text) is TextState.FAILED


def test_page_of_a_matter_is_sent_in_the_citizens_language(
    webhooks: WebhookClient, store: DirectoryStore, carrier: FakeCarrier, runner: EffectRunner
) -> None:
    webhooks.queue_call()
    contact = webhooks.contact().id
    assert request_text(store, contact, "1", webhooks.now, matter="forskola") == "ok"
    assert request_text(store, contact, "1", webhooks.now, matter="forskola") == "again"
    text = text_id(contact, "", matter="forskola")
    runner.carry_out(SendEntryText(text))
    (sent,) = [one for one in carrier.requests if one.what == "POST Messages"]
    assert sent.form["Body"].endswith("https://malmo.se/forskola")
    assert state(store, text) is TextState.SENT


def test_text_about_a_matter_without_a_page_fails(
    webhooks: WebhookClient, store: DirectoryStore, runner: EffectRunner
) -> None:
    webhooks.queue_call()
    contact = webhooks.contact().id
    request_text(store, contact, "1", webhooks.now, matter="ovrigt")
    text = text_id(contact, "", matter="ovrigt")
    runner.carry_out(SendEntryText(text))
    assert state(store, text) is TextState.FAILED
