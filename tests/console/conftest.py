"""Fixtures of the console's tests."""

from pathlib import Path

import pytest
from redis import Redis

from config.model.site import Site
from tests.console.office import Office


@pytest.fixture
def office(redis: Redis, lilla: Site, tmp_path: Path) -> Office:
    return Office(redis, lilla, tmp_path)
