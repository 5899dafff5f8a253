"""Fixtures: the webhooks of a site, and a fake carrier."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from structlog.testing import capture_logs

from config.model.site import Site
from ivr.effects.carry_out import EffectRunner
from ivr.twilio.client import Carrier
from routing.effects import Connect, DialCitizen, RingGuide
from tests.ivr.fake_carrier import FakeCarrier
from tests.ivr.ordered import in_order
from tests.ivr.webhook_client import WebhookClient, at, settings


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one data directory for all tests, so that the music is generated once."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture
def webhooks(redis: Redis, site: Site, data: Path) -> WebhookClient:
    """Return the reference site's webhooks, on a Monday morning when all are open."""
    return WebhookClient(redis, site, data)


@pytest.fixture
def ordered(redis: Redis, site: Site, data: Path) -> WebhookClient:
    """Return the same for a site that serves callers strictly in order."""
    return WebhookClient(redis, in_order(site), data)


@pytest.fixture
def night(webhooks: WebhookClient) -> WebhookClient:
    """Return the same on a Tuesday evening, after closing and with no guide on duty."""
    webhooks.now = at("2026-06-16 22:00")
    return webhooks


@pytest.fixture(scope="session")
def running_carrier() -> Iterator[FakeCarrier]:
    with FakeCarrier() as carrier:
        yield carrier


@pytest.fixture
def carrier(running_carrier: FakeCarrier) -> Iterator[FakeCarrier]:
    """Return a fake carrier without requests."""
    running_carrier.requests.clear()
    running_carrier.refusals.clear()
    running_carrier.status.clear()
    running_carrier.rooms.clear()
    running_carrier.held.clear()
    running_carrier.recordings.clear()
    running_carrier.meanwhile = None
    with capture_logs():
        yield running_carrier


@pytest.fixture
def runner(webhooks: WebhookClient, carrier: FakeCarrier, data: Path) -> EffectRunner:
    given = settings(data, LOTSA_CARRIER_URL=carrier.url, LOTSA_TWILIO_ACCOUNT_SID="AC1")
    return EffectRunner(
        webhooks.router,
        webhooks.callbacks,
        lambda: webhooks.now,
        given,
        Carrier(given),
    )


@pytest.fixture
def ring(webhooks: WebhookClient) -> RingGuide:
    """Return the effect that rings guide 1 for call A."""
    webhooks.set_ready()
    webhooks.queue_call()
    return webhooks.pop_effect(RingGuide)


@pytest.fixture
def connect(webhooks: WebhookClient, ring: RingGuide) -> Connect:
    """Return the effect that moves call A to guide 1, who accepted on leg G."""
    webhooks.request(f"/voice/guide/answer?lang=sv&offer={ring.offer}", "G")
    return webhooks.pop_effect(Connect)


@pytest.fixture
def dial(webhooks: WebhookClient) -> DialCitizen:
    """Return the effect that rings a citizen after guide 1 accepted the callback."""
    webhooks.promised_callback()
    webhooks.set_ready()
    webhooks.accept()
    return webhooks.pop_effect(DialCitizen)
