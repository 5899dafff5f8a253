"""A telephone line for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from structlog.testing import capture_logs

from config.site import Site
from ivr.effects.carry_out import Deeds
from ivr.twilio.client import Carrier
from routing.effects import Connect, DialCitizen, RingGuide
from tests.ivr.carrier import FakeCarrier
from tests.ivr.exchange import Exchange, at, settings
from tests.ivr.ordered import in_order


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data directory for all, so that the music is made once."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture
def exchange(redis: Redis, site: Site, data: Path) -> Exchange:
    """The reference site's webhooks, on a Monday morning when everything is open."""
    return Exchange(redis, site, data)


@pytest.fixture
def ordered(redis: Redis, site: Site, data: Path) -> Exchange:
    """The same, where callers are served in the order in which they called."""
    return Exchange(redis, in_order(site), data)


@pytest.fixture
def night(exchange: Exchange) -> Exchange:
    """A Tuesday evening when all have gone home."""
    exchange.now = at("2026-06-16 22:00")
    return exchange


@pytest.fixture(scope="session")
def door() -> Iterator[FakeCarrier]:
    with FakeCarrier() as carrier:
        yield carrier


@pytest.fixture
def carrier(door: FakeCarrier) -> Iterator[FakeCarrier]:
    """A carrier that nobody has asked anything yet."""
    door.asked.clear()
    door.refusals.clear()
    door.status.clear()
    door.rooms.clear()
    door.meanwhile = None
    with capture_logs():
        yield door


@pytest.fixture
def deeds(exchange: Exchange, carrier: FakeCarrier, data: Path) -> Deeds:
    given = settings(data, LOTSA_CARRIER_URL=carrier.url, LOTSA_TWILIO_ACCOUNT_SID="AC1")
    return Deeds(
        exchange.desk,
        exchange.callbacks,
        exchange.do,
        lambda: exchange.now,
        given,
        Carrier(given),
    )


@pytest.fixture
def ring(exchange: Exchange) -> RingGuide:
    """Guide 1 is to be rung for call A."""
    exchange.ready()
    exchange.queues()
    return exchange.take(RingGuide)


@pytest.fixture
def connect(exchange: Exchange, ring: RingGuide) -> Connect:
    """Guide 1 has accepted on leg G; call A is to be moved into the conference."""
    exchange.hears(f"/voice/guide/answer?lang=sv&offer={ring.offer}", "G")
    return exchange.take(Connect)


@pytest.fixture
def dial(exchange: Exchange) -> DialCitizen:
    """Guide 1 has accepted a callback, and its citizen is to be rung."""
    exchange.promised()
    exchange.ready()
    exchange.accepts()
    return exchange.take(DialCitizen)
