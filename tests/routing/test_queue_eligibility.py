"""Who serves each queue, as staff read it."""

import pytest

from config.model.group import Overflow
from config.model.language import WithoutSpeaker
from routing.eligibility.language_fallback import LanguageFallback
from routing.figures.board_figures import board
from routing.figures.queue_eligibility import QueueEligibility, queue_eligibility
from tests.routing.decide import guide, ruled
from tests.routing.floor import T0, Floor, small_site


def needs_by_queue(floor: Floor) -> dict[str, QueueEligibility]:
    return {need.queue.id: need for need in queue_eligibility(floor.router, T0)}


def rules(need: QueueEligibility) -> dict[str, tuple[str, float]]:
    """Return the rule and the wait of each guide."""
    return {one.guide: (one.rule, one.after_s) for one in need.eligible_guides}


def test_queue_lists_guides_with_rule_and_wait(floor: Floor) -> None:
    assert rules(needs_by_queue(floor)["school.sv"]) == {
        "1": ("own group", 0.0),
        "2": ("own group", 0.0),
        "3": ("level 2", 15.0),
    }


def test_queue_without_a_guide_on_duty_is_an_alarm(floor: Floor) -> None:
    floor.ready("2", "3")
    found = {need.queue.id: need for need in queue_eligibility(floor.router, T0)}
    assert [id_ for id_, need in found.items() if need.alarm(staffed=True)] == [
        "school.ar",
        "street.ar",
    ]
    assert (found["school.sv"].on_duty, found["school.sv"].idle) == (2, 2)


def test_guide_who_steps_in_counts_neither_on_duty_nor_idle(floor: Floor) -> None:
    site = small_site()
    rule = WithoutSpeaker(rule="second", after_s=0, language="sv")
    arabic = site.languages["ar"].model_copy(update={"without_speaker": rule})
    floor.rules(site.model_copy(update={"languages": {**site.languages, "ar": arabic}}))
    floor.ready("1", "2")
    found = {need.queue.id: need for need in queue_eligibility(floor.router, T0)}
    assert rules(found["school.ar"])["2"] == ("steps in", 0.0)
    assert (found["school.ar"].on_duty, found["school.ar"].idle) == (1, 1)
    assert (found["school.sv"].on_duty, found["school.sv"].idle) == (2, 2)


def test_guides_who_step_in_are_counted_in_an_alarm(floor: Floor) -> None:
    site = small_site()
    rule = WithoutSpeaker(rule="second", after_s=600, language="sv")
    arabic = site.languages["ar"].model_copy(update={"without_speaker": rule})
    floor.rules(site.model_copy(update={"languages": {**site.languages, "ar": arabic}}))
    floor.ready("2", "3")
    found = {need.queue.id: need for need in queue_eligibility(floor.router, T0)}
    assert found["school.ar"].alarm(staffed=True)
    assert found["school.ar"].language_fallback == LanguageFallback(2, 600.0)
    assert found["school.sv"].language_fallback == LanguageFallback()
    lines = {line.queue.id: line for line in board(floor.router, T0).lines}
    assert lines["school.ar"].language_fallback == LanguageFallback(2, 600.0)


def test_guides_are_sorted_by_number(floor: Floor) -> None:
    staff = [guide(id_, {"school": 1}, {"sv": 1}) for id_ in ("13", "x", "2", "7", "1")]
    floor.rules(ruled(staff))
    order = ("1", "2", "7", "13", "x")
    found = needs_by_queue(floor)["school.sv"].eligible_guides
    assert tuple(one.guide for one in found) == order


def test_each_guide_is_listed_with_its_rule(floor: Floor) -> None:
    staff = [
        guide("1", {"school": 1}, {"ar": 1}),
        guide("2", {"school": 2}, {"ar": 1}),
        guide("3", {"street": 1}, {"ar": 1}),
        guide("4", {"school": 1}, {"sv": 1}),
        *(guide(str(n), {"street": 1}, {"sv": 1}) for n in range(5, 9)),
    ]
    overflow = Overflow(group="street", after_s=90)
    site = ruled(staff, groups={"school": {"overflow": overflow}})
    rule = WithoutSpeaker(rule="second", after_s=600, language="sv")
    arabic = site.languages["ar"].model_copy(update={"without_speaker": rule})
    site = site.model_copy(update={"languages": {**site.languages, "ar": arabic}})
    floor.rules(site)
    floor.stands_idle("1")
    assert rules(needs_by_queue(floor)["school.ar"]) == {
        "1": ("own group", 0.0),
        "2": ("level 2", 15.0),
        "3": ("overflow", 90.0),
        "4": ("steps in", 600.0),
    }
    scarce = site.routing.model_copy(update={"few_speakers": 12})
    site = site.model_copy(update={"routing": scarce})
    floor.rules(site)
    found = rules(needs_by_queue(floor)["school.ar"])
    assert found["3"] == ("outside own groups", 0.0)
    assert found["2"] == ("few speak it", 0.0)


@pytest.mark.parametrize(
    ("after_s", "expected"),
    [(5, ("overflow", 5.0)), (15, ("level 2", 15.0)), (90, ("level 2", 15.0))],
)
def test_guide_with_two_rules_is_listed_with_the_sooner(
    floor: Floor, after_s: int, expected: tuple[str, float]
) -> None:
    overflow = Overflow(group="street", after_s=after_s)
    staff = [
        guide("1", {"school": 2, "street": 1}, {"sv": 1}),
        guide("2", {"school": 1, "street": 1}, {"sv": 1}),
        guide("3", {"street": 1}, {"sv": 1}),
    ]
    floor.rules(ruled(staff, groups={"school": {"overflow": overflow}}))
    assert rules(needs_by_queue(floor)["school.sv"]) == {
        "1": expected,
        "2": ("own group", 0.0),
        "3": ("overflow", float(after_s)),
    }


def test_secondary_skill_counts_as_own_without_widening(floor: Floor) -> None:
    floor.rules(ruled([guide("1", {"school": 2}, {"sv": 2})], widening=False))
    assert rules(needs_by_queue(floor)["school.sv"]) == {"1": ("own group", 0.0)}


ARABS = [guide(id_, {"street": 1}, {"sv": 1, "ar": 1}) for id_ in ("11", "12", "13")]
CLIFF = ruled(
    [
        guide("1", {"school": 1}, {"sv": 1, "ar": 2}),
        *(guide(str(n), {"school": 1}, {"sv": 1}) for n in range(2, 9)),
        *ARABS,
    ],
    few_speakers=2,
)
"""Guide 1 speaks Arabic in the school group, as a secondary skill; three do outside it."""


def test_common_language_is_served_only_in_the_group(floor: Floor) -> None:
    floor.rules(CLIFF)
    floor.stands_idle("1", "11", "12", "13")
    need = needs_by_queue(floor)["school.ar"]
    assert rules(need) == {"1": ("level 2", 15.0)}
    assert (need.on_duty, need.idle) == (1, 1)


def test_speakers_outside_an_absent_group_prevent_the_alarm(floor: Floor) -> None:
    floor.rules(CLIFF)
    floor.stands_idle("11", "12", "13")
    need = needs_by_queue(floor)["school.ar"]
    assert (need.on_duty, need.idle, need.alarm(staffed=True)) == (3, 3, False)
    assert rules(need)["11"] == ("outside own groups", 0.0)


def test_language_goes_first_only_if_the_group_lacks_it(floor: Floor) -> None:
    floor.rules(CLIFF)
    profiles = floor.router.profiles
    everybody = {profile.id: len(profile.guides) for profile in profiles}
    assert "school.ar" not in floor.router.language_first(everybody)
    assert "school.ar" in floor.router.language_first(dict.fromkeys(everybody, 0))


def test_board_counts_only_guides_who_serve_the_queue_now(floor: Floor) -> None:
    floor.rules(CLIFF)
    floor.stands_idle("1", "11", "12", "13")
    lines = {line.queue.id: line for line in board(floor.router, T0).lines}
    assert (lines["school.ar"].hands.ready, lines["street.ar"].hands.ready) == (1, 3)


def test_offered_guide_is_on_duty_but_not_idle(floor: Floor) -> None:
    floor.ready("2")
    floor.calls("CA1")
    found = {need.queue.id: need for need in queue_eligibility(floor.router, T0)}
    assert (found["school.sv"].on_duty, found["school.sv"].idle) == (1, 0)
