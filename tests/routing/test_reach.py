"""Skills and levels as one table."""

from routing.reach import reach
from tests.routing.floor import small_site


def test_own_skills_reach_at_once_and_secondary_ones_after_the_groups_wait() -> None:
    assert reach(small_site()).of("school.sv") == {"1": 0.0, "2": 0.0, "3": 45.0}


def test_a_missing_language_reaches_never() -> None:
    assert reach(small_site()).of("street.ar") == {"1": 0.0}


def test_an_unknown_queue_is_reached_by_nobody() -> None:
    assert reach(small_site()).of("moon.sv") == {}
