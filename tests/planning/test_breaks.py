"""The plan of breaks: within its spans, spread out, and no language without its speakers."""

import itertools
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from redis import Redis

from config.hours.staffed_hours import usual_week
from config.model.site import Site
from planning.breaks.cost import UNSTAFFED, slot_cost
from planning.breaks.load import load_of
from planning.breaks.plan import STEP, USUAL, Plan, PlannedBreak, in_waves, minutes, starts
from planning.breaks.planner import REST, plan_breaks
from planning.breaks.proposal import present, propose
from planning.breaks.saved_plan import SavedPlan, save_plan, saved_plan
from planning.breaks.today import breaks_today, planned_end
from planning.demand import reference_day as reference
from planning.demand.demand import Demand
from routing.state.store import Store

SITE = reference.site()
GUIDES = list(SITE.guides)
MONDAY = date(2026, 6, 15)
MONDAY_TEN = 1_781_510_400.0
"""15 June 2026, 10:00 in Stockholm."""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return propose(SITE, reference.demand(), MONDAY).plan


def test_each_guide_has_every_break_within_its_span(plan: Plan) -> None:
    assert Counter(one.guide for one in plan) == dict.fromkeys(GUIDES, len(USUAL))
    for wanted in USUAL:
        opens, closes = map(minutes, wanted.between)
        mine = [p for p in plan if p.start in starts(wanted) and p.end - p.start == wanted.minutes]
        assert all(opens <= one.start and one.end <= closes for one in mine)


def test_breaks_of_a_guide_are_apart(plan: Plan) -> None:
    for guide in GUIDES:
        mine = sorted((one for one in plan if one.guide == guide), key=lambda one: one.start)
        gaps = [after.start - before.end for before, after in itertools.pairwise(mine)]
        assert min(gaps) >= REST, mine


@pytest.mark.parametrize("language", reference.LANGUAGES[2:])
def test_every_language_keeps_a_speaker(plan: Plan, language: str) -> None:
    speakers = {guide.id for guide in SITE.guides.values() if language in guide.languages}
    for slot in range(8 * 60 // STEP, 16 * 60 // STEP):
        assert present(plan, GUIDES, slot) & speakers, f"{language} at slot {slot}"


def test_plan_costs_callers_less_than_turns() -> None:
    made = propose(SITE, reference.demand(), MONDAY)
    assert made.cost < 0.97 * made.waves_cost


def test_fewer_are_away_in_the_peak_than_at_lunch(plan: Plan) -> None:
    def away(clock: str) -> int:
        return len(GUIDES) - len(present(plan, GUIDES, minutes(clock) // STEP))

    assert away("09:00") <= 2
    assert away("09:15") <= away("10:15")


def test_same_input_gives_the_same_plan(plan: Plan) -> None:
    assert plan_breaks(GUIDES, USUAL, load_of(SITE, reference.demand(), MONDAY)) == plan


def test_planner_moves_breaks_to_where_nobody_calls() -> None:
    """A demand with one busy half hour: nobody has a break in it."""
    busy = {(at, f"{group}.sv"): 60.0 for at in (19,) for group in reference.GROUPS}
    quiet = {(at, "skola.sv"): 0.1 for at in (18, 20, 21)}
    demand: Demand = replace(reference.demand(), expected={**busy, **quiet})
    made = plan_breaks(GUIDES, USUAL[:1], load_of(SITE, demand, MONDAY))
    assert [one for one in made if one.start < 10 * 60 and one.end > 9 * 60 + 30] == []


def test_language_is_covered_in_its_staffed_hours_though_nobody_calls(site: Site) -> None:
    """Malmö's hours of Finnish; the one guide who is left in them costs dearly to lose."""
    quiet = replace(reference.demand(), expected={(20, "skola.sv"): 1.0})
    load = load_of(site, quiet, MONDAY)
    opens, closes = usual_week(site, "skola", "fi", MONDAY)["mon"][0]
    inside, outside = minutes(opens) // STEP, minutes(closes) // STEP
    others = set(site.guides) - load.servers["skola.fi"]
    assert "skola.fi" in load.staffed[inside]
    assert "skola.fi" not in load.staffed[outside]
    assert slot_cost(load, inside, others) >= slot_cost(load, inside, set(site.guides)) + UNSTAFFED


def test_turns_fill_the_span_evenly() -> None:
    waves = in_waves(GUIDES, USUAL[:1])
    assert max(Counter(one.start for one in waves).values()) == -(-len(GUIDES) // 9)


@pytest.fixture
def store(redis: Redis) -> Store:
    return Store(redis, "s")


def saved(store: Store, site: Site) -> Store:
    lunch = PlannedBreak("1", "lunch", 10 * 60 + 15, 10 * 60 + 55)
    save_plan(store, site.slug, "mon", SavedPlan((lunch,), "Nadia", MONDAY_TEN))
    return store


def test_plan_in_use_is_read_back(store: Store) -> None:
    saved(store, SITE)
    found = saved_plan(store, SITE.slug, "mon")
    assert found is not None
    assert (found.by, [one.clock for one in found.plan]) == ("Nadia", [("10:15", "10:55")])
    assert saved_plan(store, SITE.slug, "tue") is None


@pytest.mark.parametrize(
    ("reason", "at", "end"),
    [
        ("lunch", 0, 40 * 60),  # a quarter of an hour early: as long as planned
        ("lunch", 20 * 60, 60 * 60),
        ("desk", 0, None),  # not what was planned
        ("lunch", 3 * 3600, None),  # long after
        ("lunch", -3600, None),  # long before
    ],
)
def test_planned_break_sets_its_end(
    store: Store, reason: str, at: float, end: float | None
) -> None:
    found = planned_end(saved(store, SITE), SITE, "1", reason, MONDAY_TEN + at)
    assert found == (None if end is None else MONDAY_TEN + end)


def test_breaks_of_the_day_are_the_guides_own(store: Store) -> None:
    saved(store, SITE)
    assert [one.reason for one in breaks_today(store, SITE, "1", MONDAY_TEN)] == ["lunch"]
    assert breaks_today(store, SITE, "2", MONDAY_TEN) == ()
    assert breaks_today(store, SITE, "1", MONDAY_TEN + 24 * 3600) == ()
