"""Announced waits are compared with the actual waits."""

from datetime import date

import pytest
from sqlalchemy import Engine, select

from callback.state.store import Callbacks
from callback.verbs.rejoin import rejoin
from callback.verbs.request import request
from records.recorder import Recorder
from records.report.wait_accuracy import RangeFates, wait_accuracy
from records.tables import told
from routing.state.queue import Queue
from routing.verbs.leave import leave
from routing.verbs.mark_answered import mark_answered
from routing.verbs.record_announcement import Range, record_announcement
from tests.records.shelf import record_all
from tests.routing.floor import T0, Floor

TODAY = date(2026, 2, 2)
FIVE_TO_TEN: Range = (300.0, 600.0)


def announces(
    floor: Floor, contact: str, range_: Range | None, at: float = T0, position: int | None = 2
) -> None:
    assert record_announcement(floor.router, floor.contact(contact), position, range_, (2, 2), at)


def fates(engine: Engine, recorder: Recorder) -> list[str]:
    record_all(recorder)
    with engine.connect() as connection:
        return list(connection.execute(select(told.c.fate).order_by(told.c.id)).scalars())


def answered(floor: Floor, contact: str, call: str, at: float) -> None:
    floor.ready("2", at=at)
    floor.accepts("2", f"leg-{call}", at=at)
    assert mark_answered(floor.router, contact, call, at)


@pytest.mark.parametrize(
    ("after", "fate"), [(299, "sooner"), (300, "kept"), (600, "kept"), (601, "later")]
)
def test_range_is_kept_if_the_answer_is_within_it(
    floor: Floor, recorder: Recorder, engine: Engine, after: float, fate: str
) -> None:
    contact = floor.calls("CA1", at=T0 - 100)
    announces(floor, contact, FIVE_TO_TEN)
    answered(floor, contact, "CA1", T0 + after)
    assert fates(engine, recorder) == [fate]


@pytest.mark.parametrize(("after", "fate"), [(590, "left"), (610, "later")])
def test_hang_up_within_the_range_decides_nothing(
    floor: Floor, recorder: Recorder, engine: Engine, after: float, fate: str
) -> None:
    """After the range has passed, the announcement counts as `later`."""
    contact = floor.calls("CA1")
    announces(floor, contact, FIVE_TO_TEN)
    leave(floor.router, contact, "CA1", T0 + after)
    assert fates(engine, recorder) == [fate]


def test_callback_leaves_the_line_and_rejoin_counts_anew(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    """A callback ends the wait on the line; what is announced after a rejoin is a new wait."""
    callbacks, contact = Callbacks(floor.router), floor.calls("CA1")
    announces(floor, contact, FIVE_TO_TEN)
    request(callbacks, contact, "CA1", T0 + 30)
    rejoin(callbacks, contact, "CA2", T0 + 60)
    announces(floor, contact, FIVE_TO_TEN, T0 + 60)
    answered(floor, contact, "CA2", T0 + 400)
    assert fates(engine, recorder) == ["left", "kept"]


def test_range_without_an_end_is_kept_by_any_later_answer(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    contact = floor.calls("CA1")
    announces(floor, contact, (1200.0, None))
    answered(floor, contact, "CA1", T0 + 5000)
    assert fates(engine, recorder) == ["kept"]


def test_kept_share_is_given_by_queue_and_range(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    first, second, third = (floor.calls(f"CA{i}", at=T0 + i) for i in range(3))
    arabic = floor.calls("CA9", "school.ar")
    announces(floor, first, FIVE_TO_TEN)
    announces(floor, second, (0.0, 120.0))
    announces(floor, third, FIVE_TO_TEN)
    announces(floor, arabic, None)  # a place without a range does not count
    leave(floor.router, second, "CA1", T0 + 200)
    answered(floor, first, "CA0", T0 + 350)
    record_all(recorder)
    found = wait_accuracy(engine, floor.router.site, TODAY, TODAY)
    assert found.all == RangeFates(kept=1, later=1, open=1)
    assert found.all.share == 0.5
    assert found.queues == {Queue("school", "sv"): found.all}
    assert found.ranges == {
        (0.0, 120.0): RangeFates(later=1),
        FIVE_TO_TEN: RangeFates(kept=1, open=1),
    }
    assert (
        wait_accuracy(engine, floor.router.site, date(2026, 2, 3), date(2026, 2, 9)).all.share
        is None
    )


def test_ranges_are_sorted_by_start_then_end(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    ranges: list[Range] = [(600.0, None), (600.0, 1200.0), (0.0, 300.0), (0.0, 120.0)]
    for number, range_ in enumerate(ranges):
        announces(floor, floor.calls(f"CA{number}"), range_)
    record_all(recorder)
    found = wait_accuracy(engine, floor.router.site, TODAY, TODAY)
    assert list(found.ranges) == [(0, 120), (0, 300), (600, 1200), (600, None)]
