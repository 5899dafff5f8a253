"""A simulation for each test, on the real Redis of the test run."""

from collections.abc import Callable

import pytest
from redis import Redis

from config.site import Site
from planning.day import Day
from planning.outcome import Course
from planning.simulation import Machine

Play = Callable[[Site, Day], Course]


@pytest.fixture
def play(redis: Redis) -> Play:
    return lambda site, day: Machine(redis, site).play(day)
