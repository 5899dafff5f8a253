"""Callbacks keep their place in the queue, within the bound that citizens are told."""

import pytest
from redis import Redis

from benchmarks.quality.called_back import Share
from benchmarks.quality.places import day, turns
from benchmarks.quality.turns import gained, passed

MORNING, BUSY = range(16, 20), 1.5


@pytest.mark.parametrize("bound", [0, 300])
def test_callback_is_overtaken_only_within_the_bound(redis: Redis, bound: int) -> None:
    """A later arrival passes a callback only if it came within the bound."""
    offered = turns(redis, bound, day(1, 0, MORNING, load=BUSY), Share(0.3, "1"))
    latest, beyond = passed([offered], bound)
    assert sum(turn.rests is not None for turn in offered) > 20
    assert beyond == 0
    assert latest <= bound + 0.001


def test_callback_gains_no_places_on_callers_on_the_line(redis: Redis) -> None:
    offered = turns(redis, 0, day(1, 0, MORNING, load=BUSY), Share(0.3, "1"))
    assert max(gained(offered, called_back=True)) <= 1  # those who hear about their callback
    assert min(gained(offered, called_back=False)) >= 0


def test_callbacks_lose_places_when_live_callers_come_first(redis: Redis) -> None:
    offered = turns(redis, 300, day(1, 0, MORNING, load=BUSY), Share(0.3, "1"))
    assert min(gained(offered, called_back=True)) < -3
    assert passed([offered], 0)[1] > 0
