"""Expected demand from the history."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from config.model.site import Site
from config.settings import Settings
from planning.demand import recorded_demand as history
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
