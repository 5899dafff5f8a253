"""The chance that a wait ends in time, against the exact gamma distribution."""

import math
from itertools import pairwise

import pytest

from routing.figures.wait_chance import STEADIER, STEADIEST, chance_within


@pytest.mark.parametrize("ratio", [0.5, 1.0, 2.0, 3.0])
def test_one_exponential_turn_has_its_exact_chance(ratio: float) -> None:
    chance = chance_within(100, 1 / STEADIER, 0, 100 * ratio)
    assert chance == pytest.approx(1 - math.exp(-ratio), abs=0.02)


def test_all_ranges_together_are_certain() -> None:
    edges = [0.0, 60.0, 120.0, 600.0, math.inf]
    chances = [chance_within(130, 3, *both) for both in pairwise(edges)]
    assert sum(chances) == pytest.approx(1)


def test_long_queue_waits_a_quarter_longer_at_most() -> None:
    assert chance_within(100, 500, 0, 125) == pytest.approx(0.9, abs=0.005)
    assert chance_within(100, 500, 0, 125) == chance_within(100, STEADIEST / STEADIER, 0, 125)


def test_no_wait_is_within_every_range() -> None:
    assert chance_within(0, 1, 0, 120) == 1.0
    assert chance_within(0, 1, 120, 600) == 0.0
