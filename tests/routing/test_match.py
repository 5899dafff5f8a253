"""Who gets whom, purely."""

from routing.match import Snapshot, Waiting, match
from routing.reach import Reach

REACH = Reach(
    {
        "school.sv": {"1": 0.0, "2": 0.0, "3": 45.0},
        "school.ar": {"1": 0.0},
    }
)


def decide(
    heads: list[Waiting],
    idle: dict[str, float],
    now: float = 100.0,
    declined: frozenset[tuple[str, str]] = frozenset(),
) -> list[tuple[str, str]]:
    pairs = match(Snapshot(heads, idle, declined), REACH, now)
    return [(pair.contact, pair.guide) for pair in pairs]


def test_who_has_waited_longest_is_served_first() -> None:
    heads = [Waiting("b", "school.sv", 20.0), Waiting("a", "school.ar", 10.0)]
    assert decide(heads, {"1": 0.0}) == [("a", "1")]


def test_the_guide_who_has_been_idle_longest_is_asked_first() -> None:
    heads = [Waiting("a", "school.sv", 90.0)]
    assert decide(heads, {"1": 50.0, "2": 40.0}) == [("a", "2")]


def test_a_secondary_skill_is_reached_only_after_the_wait_for_widening() -> None:
    heads = [Waiting("a", "school.sv", 60.0)]
    assert decide(heads, {"3": 0.0}, now=104.9) == []
    assert decide(heads, {"3": 0.0}, now=105.0) == [("a", "3")]


def test_who_arrived_in_this_very_millisecond_is_served_at_once() -> None:
    assert decide([Waiting("a", "school.sv", 100.0004)], {"1": 0.0}) == [("a", "1")]


def test_nobody_is_put_to_a_guide_without_the_language() -> None:
    assert decide([Waiting("a", "school.ar", 0.0)], {"2": 0.0, "3": 0.0}) == []


def test_who_declined_is_not_asked_again_but_the_next_in_line_is_put_to_them() -> None:
    heads = [Waiting("a", "school.sv", 10.0), Waiting("b", "school.sv", 20.0)]
    assert decide(heads, {"2": 0.0}, declined=frozenset({("a", "2")})) == [("b", "2")]


def test_each_guide_is_given_one_contact_and_each_contact_one_guide() -> None:
    heads = [Waiting("a", "school.sv", 10.0), Waiting("b", "school.sv", 20.0)]
    assert decide(heads, {"1": 0.0, "2": 1.0}) == [("a", "1"), ("b", "2")]


def test_the_decision_says_why_in_words() -> None:
    heads = [Waiting("a", "school.sv", 88.0)]
    (pair,) = match(Snapshot(heads, {"1": 0.0, "2": 0.0}, frozenset()), REACH, 100.0)
    assert pair.why == "waited longest (12 s); guide idle longest of 2 able"
