"""A telephone line for each test."""

from pathlib import Path

import pytest
from redis import Redis

from config.site import Site
from tests.ivr.exchange import Exchange


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data directory for all, so that the music is made once."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture
def exchange(redis: Redis, site: Site, data: Path) -> Exchange:
    """The reference site's webhooks, on a Monday morning when everything is open."""
    return Exchange(redis, site, data)
