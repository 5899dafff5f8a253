"""What-if from a history whose wrap-ups are not those that the site assumes."""

from dataclasses import replace
from pathlib import Path
from statistics import mean

import pytest
from sqlalchemy import insert

from benchmarks.quality.recorded_day import rows
from config.settings import Settings
from planning.demand import recorded_demand as recorded
from planning.demand import reference_day as reference
from planning.demand.day import Caller
from planning.demand.demand import Demand, draw
from planning.demand.drawn_days import MIDNIGHT, draw_days
from planning.simulation.staffing import with_guides
from records.database import connect, prepare
from records.tables import contacts
from tests.planning.conftest import Play

SITE = with_guides(reference.site(), 8)


@pytest.fixture(params=[20.0, 60.0])
def wrap_up_s(request: pytest.FixtureRequest) -> float:
    return float(request.param)


@pytest.fixture
def history(play: Play, tmp_path: Path, wrap_up_s: float) -> Demand:
    """The demand on record after two days on which each wrap-up took exactly so long."""
    how = {"days": 2, "seed": 1}
    drawn = draw_days(reference.demand(250), list(SITE.guides), **how, outside=reference.OUTSIDE)

    def needing(caller: Caller) -> Caller:
        return replace(caller, handling_s=200 + wrap_up_s, wrap_up_s=wrap_up_s)

    days = [replace(day, callers=tuple(map(needing, day.callers))) for day in drawn]
    engine = connect(Settings(data=tmp_path))
    prepare(engine, SITE.slug)
    with engine.begin() as connection:
        connection.execute(insert(contacts), list(rows([play(SITE, day) for day in days])))
    found = recorded.demand(engine, SITE, "mon", None)
    engine.dispose()
    assert found is not None
    return found


def test_forecast_has_the_true_wrap_up_and_conversation(history: Demand, wrap_up_s: float) -> None:
    callers = [c for n in range(8) for c in draw(history, seed=1, number=n, midnight=MIDNIGHT)]
    assert history.talk_s("skola.sv") == pytest.approx(200, rel=0.02)
    assert mean(caller.wrap_up_s for caller in callers) == pytest.approx(wrap_up_s, rel=0.05)
    assert mean(caller.handling_s for caller in callers) == pytest.approx(200 + wrap_up_s, rel=0.08)
