"""Fixtures: the webhooks of a site, and a fake carrier."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from structlog.testing import capture_logs

from config.site import Site
from ivr.effects.carry_out import EffectRunner
from ivr.twilio.client import Carrier
from routing.effects import Connect, DialCitizen, RingGuide
from tests.ivr.carrier import FakeCarrier
from tests.ivr.exchange import Exchange, at, settings
from tests.ivr.ordered import in_order


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one data directory for all tests, so that the music is generated once."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture
def exchange(redis: Redis, site: Site, data: Path) -> Exchange:
    """Return the reference site's webhooks, on a Monday morning when all are open."""
    return Exchange(redis, site, data)


@pytest.fixture
def ordered(redis: Redis, site: Site, data: Path) -> Exchange:
    """Return the same for a site that serves callers strictly in order."""
    return Exchange(redis, in_order(site), data)


@pytest.fixture
def night(exchange: Exchange) -> Exchange:
    """Return the same on a Tuesday evening, after closing and with no guide on duty."""
    exchange.now = at("2026-06-16 22:00")
    return exchange


@pytest.fixture(scope="session")
def door() -> Iterator[FakeCarrier]:
    with FakeCarrier() as carrier:
        yield carrier


@pytest.fixture
def carrier(door: FakeCarrier) -> Iterator[FakeCarrier]:
    """Return a fake carrier without requests."""
    door.requests.clear()
    door.refusals.clear()
    door.status.clear()
    door.rooms.clear()
    door.meanwhile = None
    with capture_logs():
        yield door


@pytest.fixture
def runner(exchange: Exchange, carrier: FakeCarrier, data: Path) -> EffectRunner:
    given = settings(data, LOTSA_CARRIER_URL=carrier.url, LOTSA_TWILIO_ACCOUNT_SID="AC1")
    return EffectRunner(
        exchange.desk,
        exchange.callbacks,
        lambda: exchange.now,
        given,
        Carrier(given),
    )


@pytest.fixture
def ring(exchange: Exchange) -> RingGuide:
    """Return the effect that rings guide 1 for call A."""
    exchange.set_ready()
    exchange.queue_call()
    return exchange.pop_effect(RingGuide)


@pytest.fixture
def connect(exchange: Exchange, ring: RingGuide) -> Connect:
    """Return the effect that moves call A to guide 1, who accepted on leg G."""
    exchange.request(f"/voice/guide/answer?lang=sv&offer={ring.offer}", "G")
    return exchange.pop_effect(Connect)


@pytest.fixture
def dial(exchange: Exchange) -> DialCitizen:
    """Return the effect that rings a citizen after guide 1 accepted the callback."""
    exchange.promised_callback()
    exchange.set_ready()
    exchange.accept()
    return exchange.pop_effect(DialCitizen)
