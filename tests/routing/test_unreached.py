"""Guides whose telephone could not be reached come last and hide no others."""

import pytest

from routing.decide.snapshot import Idle, Waiting
from tests.routing.decide import NOW, decided, guide, ruled
from tests.routing.floor import T0, Floor

ALIKE = [
    guide(str(number), {"school": 1, "street": 1}, {"sv": 1, "ar": 1}) for number in range(1, 6)
]


def test_unreached_guides_hide_no_others(floor: Floor) -> None:
    """Three longest idle guides of a profile are read; unreached ones come on top."""
    floor.rules(ruled(ALIKE))
    floor.stands_idle("1", "2", "3", "4", "5")
    floor.store.redis.zadd(floor.store.keys.unreached, dict.fromkeys("1234", 1))
    contact = floor.calls("CA1")
    assert floor.contact(contact).guide == "5"


def test_unreached_guide_is_rung_if_no_other_may_serve(floor: Floor) -> None:
    floor.stands_idle("1")
    floor.store.redis.zadd(floor.store.keys.unreached, {"1": round(T0 * 1000) + 5000})
    assert floor.contact(floor.calls("CA1", "school.ar", T0 + 4)).guide == ""
    assert floor.contact(floor.calls("CA2", "school.ar", T0 + 6)).guide == ""
    assert floor.guide("1").contact != ""


def test_no_reservation_for_an_unreached_guide() -> None:
    idle = {"1": 1.0, "2": 2.0}
    head = Waiting("c1", "school.sv", NOW - 1)
    site = ruled()
    kept = decided(site, [head], idle, reserved={"c1": "1"}, again={"1": NOW})
    assert [pair.guide for pair in kept] == ["2"]


@pytest.mark.parametrize("again", [0.0, NOW])
def test_explanation_names_reachability_as_the_rule(again: float) -> None:
    (pair,) = decided(
        ruled(), [Waiting("c1", "school.sv", NOW - 1)], {"1": 1.0, "2": 2.0}, again={"1": again}
    )
    assert (pair.guide, pair.why.rule) == (("2", "reachable") if again else ("1", "longest idle"))
    assert Idle("1", "p", 1.0).again == 0
