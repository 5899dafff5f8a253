"""How long a contact is likely to wait still."""

import math

import pytest

from routing.profile import Profile
from routing.reach import Reach, Way
from routing.wait import expected, predict
from tests.routing.floor import T0, Floor


def _ways(*profiles: str) -> tuple[Way, ...]:
    found = [Profile(id_, {}, {}, frozenset()) for id_ in profiles]
    return tuple(Way(profile, 0.0, math.inf, own=True) for profile in found)


REACH = Reach({"a.sv": _ways("p", "q"), "b.sv": _ways("q", "r"), "c.sv": _ways("r")})


def test_those_ahead_count_by_how_much_of_their_guides_time_is_shared() -> None:
    wait = predict(
        "a.sv", {"a.sv": 2, "b.sv": 2, "c.sv": 9}, {"p": 1, "q": 1, "r": 1}, REACH, 300.0
    )
    # 2 of the own queue, half of the 2 whose guides are half ours, none of c; and oneself.
    assert wait == pytest.approx((2 + 1 + 0 + 1) * 300 / 2 * 0.83)


def test_the_wait_is_unknown_when_nobody_on_duty_may_serve() -> None:
    assert predict("c.sv", {"c.sv": 1}, {"p": 1, "q": 1, "r": 0}, REACH, 300.0) is None


def test_a_contact_learns_its_wait_from_the_live_lines(floor: Floor) -> None:
    floor.ready("1", at=T0)
    floor.calls("CA1", at=T0)  # is offered to guide 1
    floor.calls("CA2", at=T0 + 1)
    third = floor.contact(floor.calls("CA3", at=T0 + 2))
    assert expected(floor.desk, third, T0 + 2) == pytest.approx(2 * 280 * 0.83)


def test_a_guide_who_goes_away_no_longer_shortens_the_wait(floor: Floor) -> None:
    contact = floor.contact(floor.calls("CA1"))
    assert expected(floor.desk, contact, T0) is None
