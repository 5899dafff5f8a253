"""Each rule of the policy by itself, and what remains when it is switched off."""

import json

import pytest

from tests.routing.decide import cover_of, decided, guide, pairs, ruled, waiting

SWEDE = guide("s", {"school": 1}, {"sv": 1})
ARAB = guide("a", {"school": 1}, {"sv": 1, "ar": 1})
STREET = guide("t", {"street": 1}, {"sv": 1})
ARAB_STREET = guide("b", {"street": 1}, {"sv": 1, "ar": 1})
BOTH = guide("g", {"school": 1, "street": 1}, {"sv": 1})
CALLER = [waiting("c", "school.sv", 1)]


def test_a_guide_costs_the_more_the_fewer_share_the_guides_skills() -> None:
    cost = cover_of(ruled([SWEDE, ARAB])).cost
    # of four equal queues school.sv has two guides, school.ar one: 1/8 against 1/8 + 1/4
    assert list(cost.values()) == pytest.approx([1.5, 0.5])


def test_the_mean_guide_on_duty_costs_one() -> None:
    site = ruled([SWEDE, ARAB, STREET, BOTH])
    assert sum(cover_of(site).cost.values()) / 4 == pytest.approx(1)


def test_a_queue_from_which_nobody_comes_makes_nobody_dear() -> None:
    cost = cover_of(ruled([SWEDE, ARAB]), arrivals={"school.sv": 10**9}).cost
    assert list(cost.values()) == pytest.approx([1, 1])


def test_a_caller_goes_to_the_guide_whose_skills_are_needed_least() -> None:
    idle = {"a": 0.0, "s": 50.0}
    assert pairs(ruled([SWEDE, ARAB], scarcity=True), CALLER, idle) == [("c", "s")]
    assert pairs(ruled([SWEDE, ARAB]), CALLER, idle) == [("c", "a")]


def test_who_has_taken_fewer_contacts_comes_first() -> None:
    site = ruled([SWEDE, guide("z", {"school": 1}, {"sv": 1})], evenness_percent=4)
    assert pairs(site, CALLER, {"s": 0.0, "z": 50.0}, taken={"s": 9, "z": 8}) == [("c", "z")]


def test_evenness_weighs_a_rare_skill_up_in_the_end() -> None:
    site = ruled([SWEDE, ARAB], scarcity=True, evenness_percent=4)
    idle = {"a": 0.0, "s": 50.0}  # their costs are 1.5 and 0.5: 25 contacts of 0.04
    assert pairs(site, CALLER, idle, taken={"s": 24}) == [("c", "s")]
    assert pairs(site, CALLER, idle, taken={"s": 26}) == [("c", "a")]


def test_a_queue_that_few_can_serve_has_a_head_start() -> None:
    heads = [waiting("sv", "school.sv", 100), waiting("ar", "school.ar", 94)]
    site = ruled([SWEDE, ARAB], boost_s=120, boost_below=16)
    assert pairs(site, heads, {"a": 0.0}) == [("ar", "a")]  # 120 s × 1/16 more than school.sv
    assert pairs(ruled([SWEDE, ARAB]), heads, {"a": 0.0}) == [("sv", "a")]


def test_nobody_is_passed_over_by_who_arrived_later_than_the_head_start() -> None:
    many = [guide(str(i), {"school": 1}, {"sv": 1}) for i in range(16)]
    site = ruled([ARAB, *many], boost_s=120, boost_below=16)
    start = 120 * (1 - 1 / 16)  # the most there can be with one guide; school.sv has none
    for later, first in ((start - 1, "ar"), (start + 1, "sv")):
        heads = [waiting("sv", "school.sv", 200), waiting("ar", "school.ar", 200 - later)]
        assert pairs(site, heads, {"a": 0.0})[0] == (first, "a")


def test_a_crisis_group_comes_first_within_its_head_start() -> None:
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


def test_the_last_idle_speaker_is_kept_free_for_a_while() -> None:
    assert pairs(HELD, [waiting("c", "school.sv", 14.9)], {"a": 0.0}) == []
    assert pairs(HELD, [waiting("c", "school.sv", 15)], {"a": 0.0}) == [("c", "a")]


def test_a_contact_in_the_scarce_language_is_not_held_back() -> None:
    assert pairs(HELD, [waiting("c", "school.ar", 0)], {"a": 0.0}) == [("c", "a")]


def test_a_contact_in_another_scarce_language_is_not_held_back() -> None:
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


def test_a_contact_of_a_group_with_a_head_start_is_not_held_back() -> None:
    groups = {id_: group.model_copy() for id_, group in HELD.groups.items()}
    groups["school"] = groups["school"].model_copy(update={"head_start_s": 1})
    crisis = HELD.model_copy(update={"groups": groups})
    assert pairs(crisis, [waiting("c", "school.sv", 0)], {"a": 0.0}) == [("c", "a")]


def test_nobody_is_kept_free_while_more_than_two_wait() -> None:
    assert pairs(HELD, CALLER, {"a": 0.0}, waiting=2) == []
    assert pairs(HELD, CALLER, {"a": 0.0}, waiting=3) == [("c", "a")]


def test_nobody_is_kept_free_when_another_speaker_is_idle_too() -> None:
    two = ruled([ARAB, ARAB.model_copy(update={"id": "b"}), *[SWEDE, BOTH]], few_speakers=12)
    site = two.model_copy(update={"routing": two.routing.model_copy(update={"hold_back_s": 15})})
    heads = [waiting("c", "school.sv", 2), waiting("d", "school.sv", 1)]
    assert pairs(site, heads, {"a": 0.0, "b": 0.0}) == [("c", "a")]


def test_nobody_is_kept_free_from_who_can_be_served_by_nobody_else() -> None:
    assert pairs(HELD, CALLER, {"a": 0.0}, on_duty=["a"]) == [("c", "a")]


def test_nobody_is_kept_free_for_a_language_that_enough_speak() -> None:
    site = ruled([ARAB, SWEDE, BOTH], few_speakers=0, hold_back_s=15)
    assert pairs(site, CALLER, {"a": 0.0}) == [("c", "a")]


def test_the_reason_names_who_was_kept_free() -> None:
    (pair,) = decided(HELD, CALLER, {"a": 0.0, "s": 1.0})
    why = json.loads(pair.why.compact())
    assert why["kept"] == ["a"]
    assert why["said"].endswith(
        "guide s was left of those free who may take it; guide a kept free for a scarce language"
    )


def test_a_scarce_language_is_answered_outside_the_group_and_own_groups_come_first() -> None:
    site = ruled([ARAB, ARAB_STREET, SWEDE, STREET], few_speakers=12)
    caller = [waiting("c", "school.ar", 0)]
    assert pairs(site, caller, {"b": 0.0}) == [("c", "b")]
    assert pairs(site, caller, {"b": 0.0, "a": 50.0}) == [("c", "a")]
    assert pairs(ruled([ARAB, ARAB_STREET, SWEDE, STREET]), caller, {"b": 0.0}) == []


def test_a_language_is_scarce_by_its_speakers_on_duty() -> None:
    site = ruled([ARAB, ARAB_STREET, SWEDE, STREET], few_speakers=1)
    caller = [waiting("c", "school.ar", 0)]
    assert pairs(site, caller, {"b": 0.0}, on_duty=["a", "b"]) == []
    assert pairs(site, caller, {"b": 0.0}, on_duty=["b"]) == [("c", "b")]


def test_where_nobody_of_the_group_speaks_it_language_goes_before_group() -> None:
    """However many speak it elsewhere; at any level, one who does in the group takes it."""
    few = ARAB.model_copy(update={"languages": {"sv": 1, "ar": 2}})
    outside = [ARAB_STREET.model_copy(update={"id": id_}) for id_ in ("b", "b2", "b3")]
    site = ruled([few, *outside, SWEDE, STREET, BOTH, BOTH.model_copy(update={"id": "g2"})])
    rules = site.routing.model_copy(update={"few_speakers": 2, "outside_after_s": 10})
    site = site.model_copy(update={"routing": rules})
    caller, there = [waiting("c", "school.ar", 10)], ["b", "b2", "b3", "s"]
    assert pairs(site, caller, {"b": 0.0}, on_duty=there) == [("c", "b")]
    assert pairs(site, [waiting("c", "school.ar", 9)], {"b": 0.0}, on_duty=there) == []
    assert pairs(site, caller, {"b": 0.0}, on_duty=[*there, "a"]) == []
    assert cover_of(site, there).scarce == frozenset()


def test_speakers_outside_the_group_may_be_reached_later() -> None:
    site = ruled([ARAB_STREET, SWEDE], few_speakers=12, outside_after_s=30)
    assert pairs(site, [waiting("c", "school.ar", 29)], {"b": 0.0}) == []
    assert pairs(site, [waiting("c", "school.ar", 30)], {"b": 0.0}) == [("c", "b")]


def test_a_contact_that_is_kept_for_a_guide_goes_to_nobody_else() -> None:
    site, both = ruled([SWEDE, BOTH]), {"s": 0.0, "g": 50.0}
    assert pairs(site, CALLER, both, reserved={"c": "g"}) == [("c", "g")]
    assert pairs(site, CALLER, {"s": 0.0}, reserved={"c": "g"}) == []


def test_a_guide_who_declined_the_contact_has_it_kept_no_longer() -> None:
    site, declined = ruled([SWEDE, BOTH]), frozenset({("c", "g")})
    asked = pairs(site, CALLER, {"s": 0.0}, reserved={"c": "g"}, declined=declined)
    assert asked == [("c", "s")]
