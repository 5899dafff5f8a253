"""A machine for each test, on the real Redis of the run."""

from collections.abc import Callable

import pytest
from redis import Redis

from config.site import Site
from service.what_if.course import Course
from service.what_if.day import Day
from service.what_if.machine import Machine

Play = Callable[[Site, Day], Course]


@pytest.fixture
def play(redis: Redis) -> Play:
    return lambda site, day: Machine(redis, site).play(day)
