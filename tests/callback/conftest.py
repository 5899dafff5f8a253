"""A floor where callbacks are promised."""

import pytest
from redis import Redis

from callback.store import Callbacks
from tests.routing.floor import Floor


@pytest.fixture
def floor(redis: Redis) -> Floor:
    return Floor(redis)


@pytest.fixture
def callbacks(floor: Floor) -> Callbacks:
    return Callbacks(floor.desk)
