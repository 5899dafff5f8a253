"""Days drawn from an expected demand."""

from statistics import mean, stdev

import pytest

from config.model.site import Site
from planning.demand import assumed_demand as assumed
from planning.demand import reference_day as reference
from planning.demand.demand import draw
from planning.demand.drawn_days import MIDNIGHT, draw_days
from planning.simulation.staffing import with_guides

EIGHT, HALF_PAST_FOUR = MIDNIGHT + 8 * 3600, MIDNIGHT + 16.5 * 3600


def test_reference_day_has_its_calls_within_its_hours() -> None:
    days = [day.callers for day in draw_days(reference.demand(), [], days=20, seed=1)]
    assert mean(map(len, days)) == pytest.approx(3000, rel=0.02)
    assert stdev(map(len, days)) == pytest.approx(300, rel=0.6)
    assert all(EIGHT <= caller.at < HALF_PAST_FOUR for day in days for caller in day)


def test_handling_times_have_mean_and_spread() -> None:
    callers = [c for n in range(5) for c in draw(reference.demand(), 2, n, MIDNIGHT)]
    school = [c.handling_s for c in callers if c.queue.id == "skola.sv"]
    assert mean(school) == pytest.approx(270, rel=0.06)
    assert stdev(school) == pytest.approx(270, rel=0.2)


def test_patience_is_exponential_with_its_mean() -> None:
    patience = [c.patience_s for c in draw(reference.demand(), 3, 0, MIDNIGHT)]
    assert mean(patience) == pytest.approx(240, rel=0.08)
    assert stdev(patience) == pytest.approx(240, rel=0.12)


def test_another_seed_or_day_draws_other_citizens() -> None:
    demand = reference.demand(100)
    days = {draw(demand, seed, n, MIDNIGHT)[0].at for seed in (1, 2) for n in (0, 1)}
    assert len(days) == 4


def test_closed_group_gets_no_calls(site: Site) -> None:
    monday = assumed.demand(site, "mon", 3000)
    assert monday is not None
    halves = {half for half, queue in monday.expected if queue == "foretag.sv"}
    assert halves == set(range(18, 30))  # 09:00 to 15:00
    assert sum(monday.expected.values()) == pytest.approx(3000)
    assert assumed.demand(site, "sun", 3000) is None


def test_fewer_or_more_guides_keep_the_skill_mix(site: Site) -> None:
    speakers = {
        n: sum("ar" in guide.languages for guide in with_guides(site, n).guides.values())
        for n in (20, 40, 80)
    }
    assert speakers[40] * 2 == speakers[80]
    assert speakers[20] in (speakers[40] // 2 - 1, speakers[40] // 2, speakers[40] // 2 + 1)
