"""Each rule of the policy alone, and the result without it."""

import json

import pytest

from tests.routing.decide import coverage_at, decided, guide, pairs, ruled, waiting

SWEDE = guide("s", {"school": 1}, {"sv": 1})
ARAB = guide("a", {"school": 1}, {"sv": 1, "ar": 1})
STREET = guide("t", {"street": 1}, {"sv": 1})
ARAB_STREET = guide("b", {"street": 1}, {"sv": 1, "ar": 1})
BOTH = guide("g", {"school": 1, "street": 1}, {"sv": 1})
CALLER = [waiting("c", "school.sv", 1)]


def test_rare_skills_cost_more() -> None:
    cost = coverage_at(ruled([SWEDE, ARAB])).cost
    # of four equal queues school.sv has two guides, school.ar one: 1/8 against 1/8 + 1/4
    assert list(cost.values()) == pytest.approx([1.5, 0.5])


def test_mean_cost_on_duty_is_one() -> None:
    site = ruled([SWEDE, ARAB, STREET, BOTH])
    assert sum(coverage_at(site).cost.values()) / 4 == pytest.approx(1)


def test_queue_without_arrivals_adds_no_cost() -> None:
    cost = coverage_at(ruled([SWEDE, ARAB]), arrivals={"school.sv": 10**9}).cost
    assert list(cost.values()) == pytest.approx([1, 1])


def test_contact_goes_to_the_cheapest_guide() -> None:
    idle = {"a": 0.0, "s": 50.0}
    assert pairs(ruled([SWEDE, ARAB], scarcity=True), CALLER, idle) == [("c", "s")]
    assert pairs(ruled([SWEDE, ARAB]), CALLER, idle) == [("c", "a")]


def test_guide_with_fewer_contacts_is_chosen_first() -> None:
    site = ruled([SWEDE, guide("z", {"school": 1}, {"sv": 1})], evenness_percent=4)
    assert pairs(site, CALLER, {"s": 0.0, "z": 50.0}, taken={"s": 9, "z": 8}) == [("c", "z")]


def test_evenness_outweighs_cost_after_enough_contacts() -> None:
    site = ruled([SWEDE, ARAB], scarcity=True, evenness_percent=4)
    idle = {"a": 0.0, "s": 50.0}  # their costs are 1.5 and 0.5: 25 contacts of 0.04
    assert pairs(site, CALLER, idle, taken={"s": 24}) == [("c", "s")]
    assert pairs(site, CALLER, idle, taken={"s": 26}) == [("c", "a")]


def test_queue_that_few_can_serve_has_a_head_start() -> None:
    heads = [waiting("sv", "school.sv", 100), waiting("ar", "school.ar", 94)]
    site = ruled([SWEDE, ARAB], boost_s=120, boost_below=16)
    assert pairs(site, heads, {"a": 0.0}) == [("ar", "a")]  # 120 s × 1/16 more than school.sv
    assert pairs(ruled([SWEDE, ARAB]), heads, {"a": 0.0}) == [("sv", "a")]


def test_contact_is_overtaken_only_within_the_head_start() -> None:
    many = [guide(str(i), {"school": 1}, {"sv": 1}) for i in range(16)]
    site = ruled([ARAB, *many], boost_s=120, boost_below=16)
    start = 120 * (1 - 1 / 16)  # the maximum with one guide; school.sv has none
    for later, first in ((start - 1, "ar"), (start + 1, "sv")):
        heads = [waiting("sv", "school.sv", 200), waiting("ar", "school.ar", 200 - later)]
        assert pairs(site, heads, {"a": 0.0})[0] == (first, "a")


def test_crisis_group_is_first_within_its_head_start() -> None:
    site = ruled([BOTH], groups={"street": {"head_start_s": 600}})
    heads = [waiting("school", "school.sv", 599), waiting("crisis", "street.sv", 0)]
    assert pairs(site, heads, {"g": 0.0}) == [("crisis", "g")]
    heads = [waiting("school", "school.sv", 601), waiting("crisis", "street.sv", 0)]
    assert pairs(site, heads, {"g": 0.0}) == [("school", "g")]


HELD = ruled(
    [ARAB, SWEDE, SWEDE.model_copy(update={"id": "s2"})],
    few_speakers=12,
    hold_back_s=15,
    hold_back_waiting=2,
)


def test_last_idle_speaker_is_held_back() -> None:
    assert pairs(HELD, [waiting("c", "school.sv", 14.9)], {"a": 0.0}) == []
    assert pairs(HELD, [waiting("c", "school.sv", 15)], {"a": 0.0}) == [("c", "a")]


def test_contact_in_the_scarce_language_is_not_held_back() -> None:
    assert pairs(HELD, [waiting("c", "school.ar", 0)], {"a": 0.0}) == [("c", "a")]


def test_contact_in_another_scarce_language_is_not_held_back() -> None:
    finnish = HELD.languages["ar"].model_copy(update={"code": "fi"})
    staff = [guide("a", {"school": 1}, {"sv": 1, "ar": 1, "fi": 1})]
    staff += [guide("f", {"school": 1}, {"fi": 1}), SWEDE, SWEDE.model_copy(update={"id": "s2"})]
    both = HELD.model_copy(
        update={
            "languages": {**HELD.languages, "fi": finnish},
            "guides": {one.id: one for one in staff},
        }
    )
    assert pairs(both, [waiting("c", "school.sv", 0)], {"a": 0.0}) == []
    assert pairs(both, [waiting("c", "school.fi", 0)], {"a": 0.0}) == [("c", "a")]


def test_contact_of_a_group_with_head_start_is_not_held_back() -> None:
    groups = {id_: group.model_copy() for id_, group in HELD.groups.items()}
    groups["school"] = groups["school"].model_copy(update={"head_start_s": 1})
    crisis = HELD.model_copy(update={"groups": groups})
    assert pairs(crisis, [waiting("c", "school.sv", 0)], {"a": 0.0}) == [("c", "a")]


def test_no_hold_back_while_more_than_two_wait() -> None:
    assert pairs(HELD, CALLER, {"a": 0.0}, waiting=2) == []
    assert pairs(HELD, CALLER, {"a": 0.0}, waiting=3) == [("c", "a")]


def test_no_hold_back_with_two_idle_speakers() -> None:
    two = ruled([ARAB, ARAB.model_copy(update={"id": "b"}), *[SWEDE, BOTH]], few_speakers=12)
    site = two.model_copy(update={"routing": two.routing.model_copy(update={"hold_back_s": 15})})
    heads = [waiting("c", "school.sv", 2), waiting("d", "school.sv", 1)]
    assert pairs(site, heads, {"a": 0.0, "b": 0.0}) == [("c", "a")]


def test_no_hold_back_from_a_contact_without_other_guides() -> None:
    assert pairs(HELD, CALLER, {"a": 0.0}, on_duty=["a"]) == [("c", "a")]


def test_no_hold_back_for_a_language_that_is_not_scarce() -> None:
    site = ruled([ARAB, SWEDE, BOTH], few_speakers=0, hold_back_s=15)
    assert pairs(site, CALLER, {"a": 0.0}) == [("c", "a")]


def test_explanation_names_the_guide_held_back() -> None:
    (pair,) = decided(HELD, CALLER, {"a": 0.0, "s": 1.0})
    why = json.loads(pair.why.compact())
    assert why["kept"] == ["a"]
    assert why["said"].endswith(
        "guide s was left of those free who may take it; guide a kept free for a scarce language"
    )


def test_scarce_language_goes_outside_but_own_group_first() -> None:
    site = ruled([ARAB, ARAB_STREET, SWEDE, STREET], few_speakers=12)
    caller = [waiting("c", "school.ar", 0)]
    assert pairs(site, caller, {"b": 0.0}) == [("c", "b")]
    assert pairs(site, caller, {"b": 0.0, "a": 50.0}) == [("c", "a")]
    assert pairs(ruled([ARAB, ARAB_STREET, SWEDE, STREET]), caller, {"b": 0.0}) == []


def test_scarcity_counts_speakers_on_duty() -> None:
    site = ruled([ARAB, ARAB_STREET, SWEDE, STREET], few_speakers=1)
    caller = [waiting("c", "school.ar", 0)]
    assert pairs(site, caller, {"b": 0.0}, on_duty=["a", "b"]) == []
    assert pairs(site, caller, {"b": 0.0}, on_duty=["b"]) == [("c", "b")]


def test_language_goes_first_if_none_of_the_group_speaks_it() -> None:
    """However many speak it elsewhere. A speaker of the group, at any level, takes it."""
    few = ARAB.model_copy(update={"languages": {"sv": 1, "ar": 2}})
    outside = [ARAB_STREET.model_copy(update={"id": id_}) for id_ in ("b", "b2", "b3")]
    site = ruled([few, *outside, SWEDE, STREET, BOTH, BOTH.model_copy(update={"id": "g2"})])
    rules = site.routing.model_copy(update={"few_speakers": 2, "outside_after_s": 10})
    site = site.model_copy(update={"routing": rules})
    caller, there = [waiting("c", "school.ar", 10)], ["b", "b2", "b3", "s"]
    assert pairs(site, caller, {"b": 0.0}, on_duty=there) == [("c", "b")]
    assert pairs(site, [waiting("c", "school.ar", 9)], {"b": 0.0}, on_duty=there) == []
    assert pairs(site, caller, {"b": 0.0}, on_duty=[*there, "a"]) == []
    assert coverage_at(site, there).scarce == frozenset()


def test_speaker_outside_the_group_serves_after_the_wait() -> None:
    site = ruled([ARAB_STREET, SWEDE], few_speakers=12, outside_after_s=30)
    assert pairs(site, [waiting("c", "school.ar", 29)], {"b": 0.0}) == []
    assert pairs(site, [waiting("c", "school.ar", 30)], {"b": 0.0}) == [("c", "b")]


def test_reserved_contact_goes_only_to_its_guide() -> None:
    site, both = ruled([SWEDE, BOTH]), {"s": 0.0, "g": 50.0}
    assert pairs(site, CALLER, both, reserved={"c": "g"}) == [("c", "g")]
    assert pairs(site, CALLER, {"s": 0.0}, reserved={"c": "g"}) == []


def test_declining_ends_the_reservation() -> None:
    site, declined = ruled([SWEDE, BOTH]), frozenset({("c", "g")})
    asked = pairs(site, CALLER, {"s": 0.0}, reserved={"c": "g"}, declined=declined)
    assert asked == [("c", "s")]
