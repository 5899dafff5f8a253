"""Shares of arrivals: equal until known, then those of the last days."""

import pytest

from routing.eligibility.arrival_shares import shares
from routing.state.read_snapshot import read_snapshot
from routing.state.recent_tallies import arrivals, recent
from tests.routing.floor import T0, Floor

DAY = 24 * 3600.0


def test_shares_are_equal_until_they_are_known(floor: Floor) -> None:
    found = shares(arrivals(recent(floor.store, floor.router.queues, "2026-02-02")))
    assert list(found.values()) == pytest.approx([0.25] * 4)


def test_shares_cover_the_last_seven_days(floor: Floor) -> None:
    for days in (0, 6, 7):
        floor.calls(f"CA{days}", at=T0 + days * DAY)
    came = arrivals(recent(floor.store, floor.router.queues, floor.router.date(T0 + 7 * DAY)))
    assert came == {"school.sv": 2, "school.ar": 0, "street.sv": 0, "street.ar": 0}
    assert shares(came)["school.sv"] == pytest.approx(7 / 22)


def test_cost_follows_new_shares_after_ten_minutes(floor: Floor) -> None:
    floor.ready("1", "2")
    on_duty = read_snapshot(floor.router, T0).on_duty
    before = floor.router.coverage(on_duty, T0)
    for i in range(50):
        floor.calls(f"CA{i}", at=T0 + 1)
    assert floor.router.coverage(on_duty, T0 + 599) is before
    assert floor.router.coverage(on_duty, T0 + 600).cost != before.cost
