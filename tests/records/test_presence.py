"""The share of each hour in which guides were ready."""

from datetime import date

import pytest
from sqlalchemy import Engine

from records.recorder import Recorder
from records.report.presence import presence
from routing.state.guide import GuideStatus
from routing.verbs.decline import DeclineReason, decline
from routing.verbs.set_status import set_status
from tests.records.shelf import record_all
from tests.routing.floor import T0, Floor

DAY = date(2026, 2, 2)  # T0 is 03:40 on this day
HOUR = 3600.0


def test_guide_counts_for_the_share_of_each_hour_ready(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    floor.ready("2", at=T0)
    set_status(floor.router, "2", GuideStatus.AWAY, "lunch", T0 + HOUR)
    record_all(recorder)
    hours = presence(engine, floor.router.site, DAY, T0 + 9 * HOUR)
    assert hours[3] == pytest.approx({"2": 20 / 60})
    assert hours[4] == pytest.approx({"2": 40 / 60})
    assert hours[5] == {}


def test_only_the_elapsed_part_of_the_current_hour_counts(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    floor.ready("2", at=T0)
    record_all(recorder)
    hours = presence(engine, floor.router.site, DAY, T0 + HOUR / 2)
    assert hours[4]["2"] == pytest.approx(1.0)
    assert hours[5] == {}


def test_guide_ready_within_the_current_hour_counts_in_part(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    floor.ready("2", at=T0 + HOUR / 2)  # 04:10
    record_all(recorder)
    hours = presence(engine, floor.router.site, DAY, T0 + HOUR)  # 04:40
    assert hours[4]["2"] == pytest.approx(30 / 40)


def test_guide_set_away_after_a_missed_ring_is_not_ready(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    floor.ready("2", at=T0)
    floor.calls("CA1", at=T0)
    decline(floor.router, floor.rings("2", "leg"), DeclineReason.NO_ANSWER, T0 + 15)
    record_all(recorder)
    hours = presence(engine, floor.router.site, DAY, T0 + HOUR)
    assert hours[3]["2"] == pytest.approx(15 / HOUR)


def test_guide_never_rung_for_an_expired_offer_stays_ready(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    """An offer that expired before the telephone rang sets nobody away."""
    floor.ready("2", at=T0)
    floor.calls("CA1", at=T0)
    decline(floor.router, floor.router.store.guide("2").offer, DeclineReason.NO_ANSWER, T0 + 15)
    record_all(recorder)
    hours = presence(engine, floor.router.site, DAY, T0 + HOUR / 2)
    assert hours[4]["2"] == pytest.approx(1.0)
