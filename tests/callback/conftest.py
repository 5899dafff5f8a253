"""Fixtures: a small site for callbacks, and the reference site."""

import pytest
from redis import Redis

from callback.state.store import Callbacks
from config.model.site import Site
from routing.router import Router
from routing.state.store import Store
from tests.routing.floor import Floor


@pytest.fixture
def floor(redis: Redis) -> Floor:
    return Floor(redis)


@pytest.fixture
def callbacks(floor: Floor) -> Callbacks:
    return Callbacks(floor.router)


@pytest.fixture
def malmo(redis: Redis, site: Site) -> Callbacks:
    """Return the reference site, with nobody on duty."""
    return Callbacks(Router(site, Store(redis, site.slug)))
