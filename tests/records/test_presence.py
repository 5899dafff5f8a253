"""Who was ready in each hour of a day."""

from datetime import date

import pytest
from sqlalchemy import Engine

from records.presence import presence
from records.recorder import Recorder
from routing.state.guide import GuideStatus
from routing.verbs.choose import choose
from routing.verbs.decline import Why, decline
from tests.records.shelf import record_all
from tests.routing.floor import T0, Floor

DAY = date(2026, 2, 2)  # T0 is 03:40 of it
HOUR = 3600.0


def test_a_guide_counts_for_the_part_of_each_hour_that_they_were_ready(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    floor.ready("2", at=T0)
    choose(floor.desk, "2", GuideStatus.AWAY, "lunch", T0 + HOUR)
    record_all(recorder)
    hours = presence(engine, floor.desk.site, DAY, T0 + 9 * HOUR)
    assert hours[3] == pytest.approx({"2": 20 / 60})
    assert hours[4] == pytest.approx({"2": 40 / 60})
    assert hours[5] == {}


def test_of_the_hour_that_still_runs_only_what_has_passed_counts(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    floor.ready("2", at=T0)
    record_all(recorder)
    hours = presence(engine, floor.desk.site, DAY, T0 + HOUR / 2)
    assert hours[4]["2"] == pytest.approx(1.0)
    assert hours[5] == {}


def test_who_came_in_the_midst_of_the_running_hour_counts_for_the_part_since_then(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    floor.ready("2", at=T0 + HOUR / 2)  # 04:10
    record_all(recorder)
    hours = presence(engine, floor.desk.site, DAY, T0 + HOUR)  # 04:40
    assert hours[4]["2"] == pytest.approx(30 / 40)


def test_who_was_set_away_for_letting_it_ring_is_no_longer_there(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    floor.ready("2", at=T0)
    floor.calls("CA1", at=T0)
    decline(floor.desk, floor.rings("2", "leg"), Why.NO_ANSWER, T0 + 15)
    record_all(recorder)
    hours = presence(engine, floor.desk.site, DAY, T0 + HOUR)
    assert hours[3]["2"] == pytest.approx(15 / HOUR)


def test_who_was_offered_somebody_and_never_rung_is_there_all_the_time(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    floor.ready("2", at=T0)
    floor.calls("CA1", at=T0)
    decline(floor.desk, floor.desk.store.guide("2").offer, Why.NO_ANSWER, T0 + 15)
    record_all(recorder)
    hours = presence(engine, floor.desk.site, DAY, T0 + HOUR / 2)
    assert hours[4]["2"] == pytest.approx(1.0)
