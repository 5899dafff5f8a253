"""Exact values against published tables, and the simulation against exact values."""

import math

import pytest

from config.model.site import Site
from planning.demand.day import Day
from planning.demand.demand import HALF_HOUR, Demand, draw
from planning.demand.drawn_days import MIDNIGHT
from planning.demand.synthetic_site import always_open_site, group, guide
from planning.simulation import ideal_queue as ideal
from planning.theory.erlang import Impatient, erlang_b, erlang_c, mean_wait
from planning.theory.limited_places import SharedPlaces
from tests.planning.conftest import Play


@pytest.mark.parametrize(
    ("n", "a", "b", "c", "wait"),
    [
        (10, 8, 0.12166106, 0.40918015, 0.204590),
        (20, 18, 0.10921285, 0.55076900, 0.275385),
        (40, 36, 0.06536953, 0.41156248, 0.102891),
        (55, 48, 0.03837428, 0.23870094, 0.034100),
        (90, 84, 0.04461987, 0.41195731, 0.068660),
        (100, 95, 0.04880421, 0.50645685, 0.101291),
    ],
)
def test_waits_match_erlang_tables(n: int, a: float, b: float, c: float, wait: float) -> None:
    assert erlang_b(n, a) == pytest.approx(b, abs=5e-9)
    assert erlang_c(n, a) == pytest.approx(c, abs=5e-9)
    assert mean_wait(n, a) == pytest.approx(wait, abs=5e-7)


@pytest.mark.parametrize(
    ("a", "n", "waits", "abandons", "wait", "within", "occupancy"),
    [
        (32, 40, 0.0935, 0.789, 1.89, (95.79, 98.86, 99.21), 79.37),
        (36, 36, 0.5049, 6.873, 16.50, (66.04, 86.23, 93.12), 93.13),
        (36, 40, 0.2655, 2.758, 6.62, (85.43, 95.40, 97.24), 87.52),
        (40, 40, 0.5037, 6.522, 15.65, (67.00, 87.41, 93.48), 93.48),
        (44, 40, 0.7246, 11.749, 28.20, (44.91, 74.10, 88.24), 97.08),
    ],
)
def test_erlang_a_matches_published_values(
    a: float,
    n: int,
    waits: float,
    abandons: float,
    wait: float,
    within: tuple[float, float, float],
    occupancy: float,
) -> None:
    exact = Impatient(n, a, handling=277.6, patience=240)
    assert exact.waits == pytest.approx(waits, abs=6e-5)
    assert exact.abandons * 100 == pytest.approx(abandons, abs=2e-3)
    assert exact.mean_wait == pytest.approx(wait, abs=6e-3)
    found = [exact.answered_within(s) * 100 for s in (20, 60, 180)]
    assert found == pytest.approx(within, abs=1.5e-2)
    assert exact.occupancy * 100 == pytest.approx(occupancy, abs=6e-3)


def test_pooled_queue_matches_wallace_and_whitt() -> None:
    pooled = SharedPlaces(groups=1, n=90, a=84, places=30)
    assert pooled.blocked * 100 == pytest.approx(0.3643, abs=5e-5)
    assert pooled.delayed * 100 == pytest.approx(37.832, abs=5e-4)
    assert pooled.mean_wait * 10 == pytest.approx(0.45002, abs=5e-6)


def test_separate_groups_match_wallace_and_whitt() -> None:
    apart = SharedPlaces(groups=6, n=15, a=14, places=30)
    assert apart.blocked * 100 == pytest.approx(3.8584, abs=5e-5)
    assert apart.delayed * 100 == pytest.approx(53.374, abs=5e-4)
    assert apart.mean_wait * 10 == pytest.approx(2.45549, abs=5e-6)


def _line(n: int) -> Site:
    return always_open_site(
        {"any": group("any", 60)}, ["sv"], [guide(str(i), {"any": 1}, ["sv"]) for i in range(n)]
    )


def _hours(count: int, a: float, patience_s: float = math.inf) -> Day:
    expected = {(half, "any.sv"): a / 60 * HALF_HOUR for half in range(2 * count)}
    demand = Demand(expected, {"any.sv": 60}, patience_s, handling_cv=None)
    closes = MIDNIGHT + count * 3600
    return Day(MIDNIGHT, closes, draw(demand, seed=1, number=0, midnight=MIDNIGHT))


def test_router_waits_match_an_ideal_queue(play: Play) -> None:
    day = _hours(4, a=3.6)
    best = {result.caller: result.waited for result in ideal.simulate(day, 4).results}
    ours = {result.caller: result.waited for result in play(_line(4), day).results}
    assert ours == pytest.approx(best, abs=0.002)


def test_router_abandons_match_an_ideal_queue(play: Play) -> None:
    day = _hours(4, a=4.4, patience_s=60)
    best = {result.caller: result.ending for result in ideal.simulate(day, 4).results}
    assert {s.caller: s.ending for s in play(_line(4), day).results} == best


def test_router_waits_match_erlang_c(play: Play) -> None:
    day_result = play(_line(4), _hours(20, a=2.4))
    waits = [result.waited for result in day_result.results]
    assert sum(wait > 0 for wait in waits) / len(waits) == pytest.approx(erlang_c(4, 2.4), abs=0.04)
    assert sum(waits) / len(waits) / 60 == pytest.approx(mean_wait(4, 2.4), rel=0.25)


def test_router_abandons_match_erlang_a(play: Play) -> None:
    exact = Impatient(4, 4, handling=60, patience=60)
    day_result = play(_line(4), _hours(10, a=4, patience_s=60))
    lost = sum(result.ending == "abandoned" for result in day_result.results)
    assert lost / len(day_result.results) == pytest.approx(exact.abandons, abs=0.04)
