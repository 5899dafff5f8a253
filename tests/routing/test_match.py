"""Matching with every optional rule off: longest wait, longest idle."""

import json

from tests.routing.decide import NOW, decided, guide, pairs, ruled, waiting

PLAIN = ruled()


def test_longest_wait_is_served_first() -> None:
    heads = [waiting("b", "school.sv", 80), waiting("a", "school.ar", 90)]
    assert pairs(PLAIN, heads, {"1": 0.0}) == [("a", "1")]


def test_longest_idle_guide_is_chosen_first() -> None:
    assert pairs(PLAIN, [waiting("a", "school.sv", 10)], {"1": 50.0, "2": 40.0}) == [("a", "2")]


def test_secondary_skill_serves_after_the_widening_wait() -> None:
    assert pairs(PLAIN, [waiting("a", "school.sv", 14.9)], {"3": 0.0}) == []
    assert pairs(PLAIN, [waiting("a", "school.sv", 15)], {"3": 0.0}) == [("a", "3")]


def test_secondary_skill_serves_at_once_without_widening() -> None:
    site = ruled(widening=False)
    assert pairs(site, [waiting("a", "school.sv", 0)], {"3": 0.0}) == [("a", "3")]


def test_contact_of_the_same_millisecond_is_served_at_once() -> None:
    assert pairs(PLAIN, [waiting("a", "school.sv", -0.0004)], {"1": 0.0}) == [("a", "1")]


def test_guide_without_the_language_gets_no_offer() -> None:
    assert pairs(PLAIN, [waiting("a", "school.ar", 99)], {"2": 0.0, "3": 0.0}) == []


def test_guide_who_declined_gets_the_next_contact() -> None:
    heads = [waiting("a", "school.sv", 90), waiting("b", "school.sv", 80)]
    declined = frozenset({("a", "2")})
    assert pairs(PLAIN, heads, {"2": 0.0}, declined=declined) == [("b", "2")]


def test_each_guide_gets_one_contact() -> None:
    heads = [waiting("a", "school.sv", 90), waiting("b", "school.sv", 80)]
    assert pairs(PLAIN, heads, {"1": 0.0, "2": 1.0}) == [("a", "1"), ("b", "2")]


def test_explanation_has_a_sentence_and_figures() -> None:
    (pair,) = decided(PLAIN, [waiting("a", "school.sv", 12)], {"1": 0.0, "2": 1.0}, now=NOW)
    why = json.loads(pair.why.compact())
    assert why["said"] == "had waited 12 s; guide 1 had been idle longest of 2 alike"
    assert why["candidates"][0] == {
        "guide": "1",
        "own": True,
        "score": 0.0,
        "cost": 0.0,
        "taken": 0,
        "idle": round(NOW),
    }
    assert (why["rule"], why["waited"], why["able"]) == ("longest idle", 12.0, 2)
    assert (why["put_first"], why["after"], why["alike"], why["might"]) == (False, 0, 2, 2)


def test_alike_counts_only_guides_with_the_same_score() -> None:
    site = ruled([guide(id_, {"school": 1}, {"sv": 1}) for id_ in "abc"], evenness_percent=4)
    idle = {"a": 0.0, "b": 1.0, "c": 2.0}
    (pair,) = decided(site, [waiting("x", "school.sv", 12)], idle, taken={"c": 9})
    assert pair.why.sentence().endswith("guide a had been idle longest of 2 alike")


def test_explanation_gives_the_wait_of_a_secondary_skill() -> None:
    (pair,) = decided(PLAIN, [waiting("a", "school.sv", 50)], {"3": 0.0})
    why = json.loads(pair.why.compact())
    assert why["after"] == 15
    assert "guide 3, who may take it after 15 s, was the only one free" in why["said"]
