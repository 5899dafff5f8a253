"""Simulated days: every contact ends, and the same seed gives the same day."""

import math
from collections import Counter
from dataclasses import replace

import pytest

from config.model.site import Site
from planning.demand import reference_day as reference
from planning.demand.day import Caller, Day, Pause
from planning.demand.drawn_days import draw_days
from planning.demand.synthetic_site import always_open_site, group, guide
from planning.report.results import Wanted, everybody, in_group, in_language, occupancy
from planning.simulation import policies
from planning.simulation.day_result import Ending
from routing.state.queue import Queue
from tests.planning.conftest import Play

T0 = 1_781_474_400.0
SCHOOL, STREET = Queue("school", "sv"), Queue("street", "sv")


def _site() -> Site:
    """Return a site where guide 1 answers school, guide 2 street and, after 30 s, school."""
    groups = {"school": group("school", 100, 30), "street": group("street", 100, 30)}
    guides = [guide("1", {"school": 1}, ["sv"]), guide("2", {"street": 1, "school": 2}, ["sv"])]
    return always_open_site(groups, ["sv"], guides)


def _caller(at: float, queue: Queue = SCHOOL, patience_s: float = math.inf) -> Caller:
    return Caller(f"CA{at}", T0 + at, queue, patience_s, handling_s=100.0)


def _day(*callers: Caller) -> Day:
    return Day(T0, T0 + 3600, callers)


def _reference(calls: float) -> Day:
    guides = list(reference.site().guides)
    return draw_days(reference.demand(calls), guides, days=1, seed=7, ring_s=3.0, outside=1.2)[0]


def test_caller_with_a_free_guide_is_answered_after_the_ring(play: Play) -> None:
    day_result = play(_site(), replace(_day(_caller(10)), ring_s=4.0))
    assert [result.waited for result in day_result.results] == [4.0]
    assert day_result.busy_s("1") == 104.0


def test_secondary_skill_is_eligible_after_widen_after_s(play: Play) -> None:
    day_result = play(_site(), _day(_caller(10), _caller(20)))
    waits = sorted(result.waited for result in day_result.results)
    assert waits[0] == 0
    assert 30 <= waits[1] <= 31


def test_caller_abandons_when_patience_ends(play: Play) -> None:
    day_result = play(_site(), _day(_caller(10), _caller(20, patience_s=12.0)))
    assert [(s.ending, s.waited) for s in day_result.results] == [
        (Ending.ANSWERED, 0.0),
        (Ending.ABANDONED, 12.0),
    ]


def test_caller_without_a_waiting_place_is_turned_away(play: Play) -> None:
    day = replace(_day(*(_caller(10 + n) for n in range(3))), places=1)
    endings = Counter(result.ending for result in play(_site(), day).results)
    assert endings == {Ending.ANSWERED: 2, Ending.TURNED_AWAY: 1}


def test_caller_no_guide_can_answer_is_left_at_close(play: Play) -> None:
    site = always_open_site(
        {"school": group("school", 100)}, ["sv", "ar"], [guide("1", {"school": 1}, ["sv"])]
    )
    day_result = play(site, _day(_caller(10, Queue("school", "ar"))))
    assert [(s.ending, s.ended) for s in day_result.results] == [(Ending.LEFT, T0 + 3600)]


def test_pause_begins_after_the_contact_in_progress(play: Play) -> None:
    pauses = (Pause("1", T0 + 50, 600.0), Pause("2", T0, 3600.0))
    day = replace(_day(_caller(0), _caller(200)), pauses=pauses)
    day_result = play(_site(), day)
    assert [result.ended - T0 for result in day_result.results] == [
        0.0,
        700.0,
    ]
    assert day_result.duty_s("1") == 3000.0


def test_occupancy_splits_by_group_and_language(play: Play) -> None:
    """Each takes its share of all guides' time on duty."""
    day = _day(_caller(0), _caller(5, STREET), _caller(1000, STREET))
    day_result = play(_site(), day)

    def took(wanted: Wanted) -> float:
        found = occupancy([day_result], wanted)
        assert found is not None
        return found.value

    assert sum(day_result.busy_s(guide) for guide in "12") == 300.0
    assert took(everybody) == pytest.approx(300 / 7200)
    assert took(in_group("school")) == pytest.approx(100 / 7200)
    assert took(in_group("street")) == pytest.approx(200 / 7200)
    assert took(in_language("sv")) == took(everybody)


def test_every_caller_has_an_ending(play: Play) -> None:
    day = _reference(1500)
    day_result = play(reference.site(), day)
    endings = Counter(result.ending for result in day_result.results)
    assert sum(endings.values()) == len(day.callers)
    assert {result.caller.call for result in day_result.results} == {c.call for c in day.callers}
    assert endings[Ending.ANSWERED] > endings[Ending.ABANDONED] > 0
    assert endings[Ending.TURNED_AWAY] == endings[Ending.LEFT] == 0


def test_same_seed_gives_the_same_day(play: Play) -> None:
    day, again = _reference(400), _reference(400)
    assert day == again
    first, second = play(reference.site(), day), play(reference.site(), again)
    assert first.results == second.results
    assert first.busy == second.busy


def test_policies_are_compared_on_the_same_citizens(play: Play) -> None:
    site, day = reference.site(), _reference(700)
    waits = {}
    for name, policy in (("bound", policies.everybody), ("lines", policies.line_per_group)):
        day_result = play(policy(site), day)
        assert {s.caller for s in day_result.results} == set(day.callers)
        waits[name] = sum(result.waited for result in day_result.results)
    assert waits["bound"] < waits["lines"]
