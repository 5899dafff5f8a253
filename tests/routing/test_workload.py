"""Evenness counts contacts taken on duty, not who came to work first."""

import pytest
from redis import Redis

from routing.state.guide import GuideStatus
from routing.verbs.set_status import set_status
from tests.routing.floor import T0, Floor


@pytest.fixture
def floor(redis: Redis) -> Floor:
    return Floor(redis)


def _take(floor: Floor, **taken: int) -> None:
    key = floor.store.keys.taken(floor.router.date(T0))
    for guide, count in taken.items():
        floor.store.redis.hset(key, guide.removeprefix("guide"), str(count))


def _leave(floor: Floor, guide: str, status: GuideStatus = GuideStatus.AWAY) -> None:
    set_status(floor.router, guide, status, "", T0)


def test_guide_who_comes_late_starts_at_the_others_mean(floor: Floor) -> None:
    floor.ready("1", "2")
    _take(floor, guide1=20, guide2=30)
    floor.ready("3")
    assert floor.taken() == {"1": 20, "2": 30, "3": 25}


def test_first_guide_on_duty_starts_at_zero(floor: Floor) -> None:
    floor.ready("1")
    assert floor.taken() == {}


def test_returning_guide_keeps_the_lag_they_left_with(floor: Floor) -> None:
    floor.ready("1", "2", "3")
    _take(floor, guide1=4, guide2=10, guide3=10)
    _leave(floor, "1")
    _take(floor, guide2=19, guide3=21)
    floor.ready("1")
    assert floor.taken()["1"] == 14


def test_returning_guide_never_starts_below_zero(floor: Floor) -> None:
    floor.ready("1", "2", "3")
    _take(floor, guide1=0, guide2=10)
    _leave(floor, "1")
    _leave(floor, "2", GuideStatus.SIGNED_OUT)
    floor.ready("1")
    assert floor.taken()["1"] == 0


def test_lead_of_yesterday_is_forgotten(floor: Floor) -> None:
    floor.ready("1", "2")
    _take(floor, guide1=4, guide2=10)
    _leave(floor, "1")
    tomorrow = T0 + 86400
    floor.ready("1", at=tomorrow)
    assert floor.taken(tomorrow) == {"1": 0}


def test_lead_from_before_a_break_counts_once(floor: Floor) -> None:
    floor.ready("1", "2")
    _take(floor, guide1=15, guide2=10)
    _leave(floor, "1")
    floor.ready("1")
    assert floor.taken()["1"] == 15
    assert floor.guide("1").lead == ""


def test_new_away_reason_keeps_the_lead(floor: Floor) -> None:
    floor.ready("1", "2")
    _take(floor, guide1=4, guide2=10)
    _leave(floor, "1")
    _take(floor, guide1=4, guide2=50)
    set_status(floor.router, "1", GuideStatus.AWAY, "lunch", T0)
    assert floor.guide("1").lead.endswith(" -6")
