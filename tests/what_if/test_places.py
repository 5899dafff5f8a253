"""Callbacks keep their places in line, within the bound that citizens are told."""

import pytest
from redis import Redis

from benchmarks.called_back import Share
from benchmarks.places import day, turns
from benchmarks.turns import gained, passed

MORNING, BUSY = range(16, 20), 1.5


@pytest.mark.parametrize("bound", [0, 300])
def test_nobody_passes_a_callback_who_came_later_than_by_the_bound(
    redis: Redis, bound: int
) -> None:
    offered = turns(redis, bound, day(1, 0, MORNING, load=BUSY), Share(0.3, "1"))
    latest, beyond = passed([offered], bound)
    assert sum(turn.rests is not None for turn in offered) > 20
    assert beyond == 0
    assert latest <= bound + 0.001


def test_a_callback_gains_nothing_on_those_on_the_line(redis: Redis) -> None:
    offered = turns(redis, 0, day(1, 0, MORNING, load=BUSY), Share(0.3, "1"))
    assert max(gained(offered, called_back=True)) <= 1  # of those who are told of their promise
    assert min(gained(offered, called_back=False)) >= 0


def test_with_live_first_callbacks_lose_places_to_those_on_the_line(redis: Redis) -> None:
    offered = turns(redis, 300, day(1, 0, MORNING, load=BUSY), Share(0.3, "1"))
    assert min(gained(offered, called_back=True)) < -3
    assert passed([offered], 0)[1] > 0
