"""Figures over days with their confidence intervals."""

import math
import random

import pytest

from planning.report.confidence_interval import SHARE, Estimate, ratio, student


@pytest.mark.parametrize(("freedom", "point"), [(5, 2.5706), (9, 2.2622), (19, 2.0930)])
def test_student_quantile_matches_tables(freedom: int, point: float) -> None:
    assert student(freedom) == pytest.approx(point, rel=2e-3)


def test_equal_days_have_the_interval_of_their_mean() -> None:
    found = ratio([(1, 10), (2, 10), (3, 10), (4, 10), (5, 10), (6, 10)])
    assert found is not None
    assert found.value == pytest.approx(0.35)
    assert found.half == pytest.approx(2.5706 * 0.187083 / math.sqrt(6), rel=2e-3)


def test_larger_day_weighs_more() -> None:
    found = ratio([(0, 10), (30, 30)])
    assert found is not None
    assert found.value == pytest.approx(0.75)


@pytest.mark.parametrize("days", [1, 2])
def test_too_few_days_have_no_interval(days: int) -> None:
    found = ratio([(3, 4), (6, 8)][:days])
    assert found is not None
    assert found.show(100) == "75.0"


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        (Estimate(0.692, 1.218), "69.2 (0–100)"),
        (Estimate(0.005, 0.009), "0.5 (0–1)"),
        (Estimate(0.5, 0.125), "50.0±12.5"),
    ],
)
def test_interval_of_a_share_is_cut_at_its_limits(found: Estimate, shown: str) -> None:
    assert found.show(100, possible=SHARE) == shown


def test_no_ratio_without_contacts() -> None:
    assert ratio([(0, 0), (0, 0)]) is None


def test_interval_covers_95_percent() -> None:
    chance, held = random.Random(1), 0  # noqa: S311
    for _ in range(400):
        found = ratio([(chance.gauss(30, 5), chance.gauss(10, 1)) for _ in range(20)])
        assert found is not None
        held += abs(found.value - 3) <= found.half
    assert 0.92 <= held / 400 <= 0.98
