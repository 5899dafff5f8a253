"""Expected demand from the history."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from statistics import mean
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from config.model.site import Site
from config.settings import Settings
from planning.demand import recorded_demand as history
from planning.demand.demand import draw
from planning.demand.drawn_days import MIDNIGHT
from planning.demand.reference_day import OUTSIDE
from planning.report import wrap_up_lines
from records.database import connect, prepare
from records.tables import contacts

MONDAYS = [datetime(2026, 6, day, tzinfo=ZoneInfo("Europe/Stockholm")) for day in (1, 8)]


@pytest.fixture
def engine(tmp_path: Path, site: Site) -> Iterator[Engine]:
    engine = connect(Settings(data=tmp_path))
    prepare(engine, site.slug)
    yield engine
    engine.dispose()


def _row(number: int, day: datetime, hour: float, **more: Any) -> dict[str, Any]:
    queue = {"answer_group": "skola", "language": "sv", "callback": False, "guide": ""}
    rest = {"matter": "", "outcome": "", "tries": 0, "ending": "answered"}
    waits = {"arrived": day.timestamp() + hour * 3600, "waited_s": 10.0, "talked_s": 120.0}
    return {"id": f"c{day.day}-{number}", **queue, **rest, **waits, **more}


def _remember(engine: Engine, rows: list[dict[str, Any]]) -> None:
    with engine.begin() as connection:
        connection.execute(contacts.insert(), rows)


def test_demand_is_the_mean_of_such_weekdays(engine: Engine, site: Site) -> None:
    rows = [_row(n, day, 8.6) for day in MONDAYS for n in range(15)]
    gone = {"talked_s": None, "ending": "abandoned", "waited_s": 60.0, "language": "ar"}
    rows += [_row(90 + n, MONDAYS[0], 10.2, **gone) for n in range(5)]
    _remember(engine, rows)
    found = history.demand(engine, site, "mon", None)
    assert found is not None
    assert found.expected == {(17, "skola.sv"): 15.0, (20, "skola.ar"): 2.5}
    assert found.handling_s["skola.sv"] == 120 + site.timing.wrap_up_s
    assert found.handling_s["bo.sv"] == site.groups["bo"].handling_s
    assert found.patience_s == (30 * 10 + 5 * 60) / 5
    assert found.total_cv == pytest.approx(2.5 / 17.5)


def test_demand_can_be_scaled(engine: Engine, site: Site) -> None:
    _remember(engine, [_row(n, MONDAYS[0], 9.0 + n) for n in range(4)])
    found = history.demand(engine, site, "mon", 3300)
    assert found is not None
    assert sum(found.expected.values()) == pytest.approx(3300)


def test_no_demand_for_a_weekday_without_history(engine: Engine, site: Site) -> None:
    _remember(engine, [_row(1, MONDAYS[0], 9.0)])
    assert history.demand(engine, site, "tue", None) is None


def test_wrap_ups_are_the_recorded_ones(engine: Engine, site: Site) -> None:
    rows = [_row(n, MONDAYS[0], 9.0, wrap_up_s=20.0 if n < 30 else None) for n in range(40)]
    _remember(engine, rows)
    found = history.demand(engine, site, "mon", None)
    assert found is not None
    assert found.wrap_ups == (20.0,) * 30 + (float(site.timing.wrap_up_s),) * 10
    assert found.talk_s("skola.sv") == pytest.approx(120)


def test_many_wrap_ups_are_sampled_evenly(engine: Engine, site: Site) -> None:
    _remember(engine, [_row(n, MONDAYS[0], 9.0, wrap_up_s=float(n)) for n in range(1000)])
    found = history.demand(engine, site, "mon", None)
    assert found is not None
    assert found.wrap_ups == tuple(float(5 + 10 * n) for n in range(100))


def test_too_few_conversations_leave_wrap_up_assumed(engine: Engine, site: Site) -> None:
    _remember(engine, [_row(n, MONDAYS[0], 9.0, wrap_up_s=20.0) for n in range(3)])
    found = history.demand(engine, site, "mon", None)
    assert found is not None
    assert found.wrap_ups == ()


def test_conversation_outside_own_groups_is_taken_as_shorter(engine: Engine, site: Site) -> None:
    outside = next(id_ for id_, guide in site.guides.items() if "skola" not in guide.groups)
    _remember(engine, [_row(n, MONDAYS[0], 9.0, guide=outside, wrap_up_s=20.0) for n in range(30)])
    found = history.demand(engine, site, "mon", None)
    assert found is not None
    assert found.handling_s["skola.sv"] == pytest.approx(120 / OUTSIDE + 20)


def test_callers_need_the_measured_wrap_ups(engine: Engine, site: Site) -> None:
    _remember(engine, [_row(n, MONDAYS[0], 9.0, wrap_up_s=20.0) for n in range(400)])
    found = history.demand(engine, site, "mon", None)
    assert found is not None
    callers = draw(found, seed=1, number=0, midnight=MIDNIGHT)
    assert {caller.wrap_up_s for caller in callers} == {20.0}
    assert mean(caller.handling_s for caller in callers) == pytest.approx(140, rel=0.2)


def test_what_if_says_how_long_recorded_wrap_ups_take() -> None:
    assert wrap_up_lines.recorded((10.0, 20.0, 60.0)) == (
        "wrap-up on record: 30 s on average, half within 20 s, nine in ten within 60 s"
    )
    assert "too few conversations" in wrap_up_lines.recorded(())
