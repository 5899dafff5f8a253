"""A simulation for each test, on the real Redis of the test run."""

from collections.abc import Callable

import pytest
from redis import Redis

from config.model.site import Site
from planning.demand.day import Day
from planning.simulation.day_result import DayResult
from planning.simulation.simulator import Simulator

Play = Callable[[Site, Day], DayResult]


@pytest.fixture
def play(redis: Redis) -> Play:
    return lambda site, day: Simulator(redis, site).simulate(day)
