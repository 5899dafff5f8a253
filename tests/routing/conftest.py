"""Fixtures of the routing tests."""

import pytest
from redis import Redis

from tests.routing.floor import Floor


@pytest.fixture
def floor(redis: Redis) -> Floor:
    return Floor(redis)
