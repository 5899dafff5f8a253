"""A caller in a scarce language interrupts the wrap-up of a guide who speaks it."""

from dataclasses import replace
from typing import Any

import pytest

from config.model.guide import Guide
from routing.decide.snapshot import Idle
from routing.state.contact import ContactState
from routing.state.guide import GuideState, GuideStatus
from routing.state.wrap_up import Draft, read_draft
from routing.verbs.decline import DeclineReason, decline
from routing.verbs.draft import draft
from routing.verbs.end_conversation import end_conversation
from routing.verbs.finish import finish
from routing.verbs.leave import leave
from routing.verbs.lose_guide import lose_guide
from routing.verbs.mark_answered import mark_answered
from routing.verbs.repair_profiles import repair_profiles
from routing.verbs.set_status import set_status
from tests.routing.decide import NOW, coverage_at, pairs, ruled, waiting
from tests.routing.floor import T0, Floor, small_site

WRAP_UP_S = 60
ENDS = T0 + 100
"""When the first conversation ends and wrap-up begins."""


@pytest.fixture
def writing(floor: Floor) -> str:
    """Return the contact about which guide 1, the only one who speaks Arabic, writes."""
    floor.ready("1")
    return wraps_up(floor, "CA1")


def wraps_up(floor: Floor, call: str, at: float = T0, ends: float = ENDS) -> str:
    contact = floor.talk(call, "1", at)
    hangs_up(floor, contact, ends)
    return contact


def hangs_up(floor: Floor, contact: str, at: float) -> None:
    end_conversation(floor.router, contact, "citizen", at)
    floor.leg_ends("1", at)


def answers(floor: Floor, contact: str, call: str, at: float) -> None:
    floor.accepts("1", f"leg-{call}", at)
    assert mark_answered(floor.router, contact, call, at)


def wrap_up_ends(floor: Floor) -> float:
    due = floor.store.redis.zscore(floor.store.keys.deadlines, "wrap_up:1")
    assert due is not None
    return due / 1000


def changed(**rules: object) -> dict[str, object]:
    return {"routing": small_site().routing.model_copy(update=rules)}


def test_caller_in_a_scarce_language_rings_a_guide_in_wrap_up(floor: Floor, writing: str) -> None:
    contact = floor.calls("CA2", "school.ar", ENDS + 20)
    guide = floor.guide("1")
    assert (guide.state, guide.contact) == (GuideState.OFFERED, contact)
    assert guide.wrap_up_later is not None
    assert (guide.wrap_up_later.contact, guide.wrap_up_later.left) == (writing, 40)


def test_rest_of_the_wrap_up_follows_with_its_draft(floor: Floor, writing: str) -> None:
    written = Draft(writing, "m", note="n")
    assert draft(floor.router, "1", written)
    second = floor.calls("CA2", "school.ar", ENDS + 20)
    answers(floor, second, "CA2", ENDS + 25)
    hangs_up(floor, second, ENDS + 200)
    assert (floor.guide("1").contact, floor.guide("1").draft) == (second, "")
    finish(floor.router, "1", outcome="solved", now=ENDS + 210)
    guide = floor.guide("1")
    assert (guide.state, guide.contact) == (GuideState.WRAP_UP, writing)
    assert read_draft(guide.draft, writing) == written
    assert wrap_up_ends(floor) == ENDS + 250
    assert guide.since + WRAP_UP_S == ENDS + 250
    finish(floor.router, "1", now=ENDS + 250)
    assert floor.guide("1").free


@pytest.mark.usefixtures("writing")
def test_longest_rest_limits_what_follows(floor: Floor) -> None:
    floor.rules(floor.router.site.model_copy(update=changed(interrupted_rest_s=15)))
    second = floor.calls("CA2", "school.ar", ENDS + 20)
    answers(floor, second, "CA2", ENDS + 20)
    hangs_up(floor, second, ENDS + 30)
    finish(floor.router, "1", now=ENDS + 40)
    assert wrap_up_ends(floor) == ENDS + 55


@pytest.mark.usefixtures("writing")
def test_interruption_is_not_handling_time(floor: Floor) -> None:
    second = floor.calls("CA2", "school.ar", ENDS + 20)
    answers(floor, second, "CA2", ENDS + 20)
    hangs_up(floor, second, ENDS + 500)
    finish(floor.router, "1", now=ENDS + 510)
    finish(floor.router, "1", now=ENDS + 530)
    assert floor.tally()["handled_ms"] == (100 + 20 + 20) * 1000
    assert floor.tally("school.ar")["handled_ms"] == 490 * 1000


@pytest.mark.usefixtures("writing")
def test_swedish_caller_interrupts_nobody(floor: Floor) -> None:
    contact = floor.calls("CA2", "school.sv", ENDS + 20)
    assert floor.contact(contact).state is ContactState.WAITING
    assert floor.guide("1").state is GuideState.WRAP_UP


def test_rule_can_be_switched_off(floor: Floor) -> None:
    floor.rules(small_site().model_copy(update=changed(interrupt_wrap_up=False)))
    floor.ready("1")
    wraps_up(floor, "CA1")
    assert floor.contact(floor.calls("CA2", "school.ar", ENDS + 1)).state is ContactState.WAITING


@pytest.mark.usefixtures("writing")
def test_free_speaker_goes_before_one_in_wrap_up(floor: Floor) -> None:
    other = Guide.model_validate(
        {"id": "4", "name": "D", "groups": {"school": 1}, "languages": {"ar": 1}}
    )
    site = floor.router.site
    floor.rules(site.model_copy(update={"guides": {**site.guides, "4": other}}))
    floor.ready("4", at=ENDS + 5)
    floor.calls("CA2", "school.ar", ENDS + 20)
    assert floor.guide("4").state is GuideState.OFFERED
    assert floor.guide("1").state is GuideState.WRAP_UP


def test_caller_waits_until_the_guides_leg_has_ended(floor: Floor) -> None:
    floor.ready("1")
    first = floor.talk("CA1", "1")
    end_conversation(floor.router, first, "citizen", ENDS)
    contact = floor.calls("CA2", "school.ar", ENDS + 1)
    assert floor.contact(contact).state is ContactState.WAITING
    floor.leg_ends("1", ENDS + 2)
    assert floor.contact(contact).state is ContactState.OFFERED


@pytest.mark.parametrize("why", [DeclineReason.DECLINED, DeclineReason.NO_ANSWER])
def test_guide_who_does_not_take_it_goes_on_writing(
    floor: Floor, writing: str, why: DeclineReason
) -> None:
    contact = floor.calls("CA2", "school.ar", ENDS + 20)
    decline(floor.router, floor.rings("1", "leg-2", ENDS + 20), why, ENDS + 28)
    guide = floor.guide("1")
    assert (guide.state, guide.contact) == (GuideState.WRAP_UP, writing)
    assert guide.status is GuideStatus.READY
    assert wrap_up_ends(floor) == ENDS + 28 + 40
    assert floor.contact(contact).state is ContactState.WAITING


@pytest.mark.usefixtures("writing")
def test_wrap_up_is_not_interrupted_again_after_a_refusal(floor: Floor) -> None:
    floor.calls("CA2", "school.ar", ENDS + 20)
    decline(floor.router, floor.rings("1", "leg-2", ENDS + 20), DeclineReason.DECLINED, ENDS + 25)
    floor.leg_ends("1", ENDS + 25)
    other = floor.calls("CA3", "school.ar", ENDS + 30)
    assert floor.contact(other).state is ContactState.WAITING


@pytest.mark.usefixtures("writing")
def test_next_speaker_in_wrap_up_is_rung_after_a_refusal(floor: Floor) -> None:
    other = Guide.model_validate(
        {"id": "4", "name": "D", "groups": {"street": 1, "school": 1}, "languages": {"ar": 1}}
    )
    site = floor.router.site
    floor.rules(site.model_copy(update={"guides": {**site.guides, "4": other}}))
    floor.ready("4")
    second = floor.calls("CA2", "street.ar", ENDS)
    floor.accepts("4", "leg-2", ENDS)
    assert mark_answered(floor.router, second, "CA2", ENDS)
    end_conversation(floor.router, second, "citizen", ENDS + 10)
    floor.leg_ends("4", ENDS + 10)
    third = floor.calls("CA3", "school.ar", ENDS + 20)
    rung = floor.contact(third).guide
    decline(floor.router, floor.rings(rung, "leg-3", ENDS + 20), DeclineReason.DECLINED, ENDS + 25)
    assert {rung, floor.contact(third).guide} == {"1", "4"}
    assert floor.contact(third).state is ContactState.OFFERED


@pytest.mark.usefixtures("writing")
def test_no_wrap_up_is_interrupted_twice_in_a_row(floor: Floor) -> None:
    second = floor.calls("CA2", "school.ar", ENDS + 20)
    answers(floor, second, "CA2", ENDS + 20)
    hangs_up(floor, second, ENDS + 30)
    third = floor.calls("CA3", "school.ar", ENDS + 31)
    assert floor.contact(third).state is ContactState.WAITING
    finish(floor.router, "1", now=ENDS + 40)
    assert floor.contact(third).state is ContactState.WAITING
    finish(floor.router, "1", now=ENDS + 50)
    answers(floor, third, "CA3", ENDS + 50)
    hangs_up(floor, third, ENDS + 60)
    fourth = floor.calls("CA4", "school.ar", ENDS + 61)
    assert floor.contact(fourth).state is ContactState.OFFERED


def test_limit_of_the_day_ends_interruptions(floor: Floor) -> None:
    floor.rules(small_site().model_copy(update=changed(interruptions_per_day=1)))
    floor.ready("1")
    wraps_up(floor, "CA1")
    second = floor.calls("CA2", "school.ar", ENDS + 20)
    answers(floor, second, "CA2", ENDS + 20)
    hangs_up(floor, second, ENDS + 30)
    finish(floor.router, "1", now=ENDS + 40)
    finish(floor.router, "1", now=ENDS + 50)
    wraps_up(floor, "CA3", ENDS + 60, ENDS + 70)
    assert floor.contact(floor.calls("CA4", "school.ar", ENDS + 71)).state is ContactState.WAITING


def test_citizen_who_hangs_up_gives_the_wrap_up_back(floor: Floor, writing: str) -> None:
    contact = floor.calls("CA2", "school.ar", ENDS + 20)
    leave(floor.router, contact, "CA2", ENDS + 25)
    assert (floor.guide("1").state, floor.guide("1").contact) == (GuideState.WRAP_UP, writing)


@pytest.mark.usefixtures("writing")
def test_guide_who_chooses_away_is_not_interrupted(floor: Floor) -> None:
    set_status(floor.router, "1", GuideStatus.AWAY, "lunch", ENDS + 5)
    assert floor.contact(floor.calls("CA2", "school.ar", ENDS + 9)).state is ContactState.WAITING


def test_lost_browser_leaves_the_rest_of_the_wrap_up(floor: Floor, writing: str) -> None:
    second = floor.calls("CA2", "school.ar", ENDS + 20)
    answers(floor, second, "CA2", ENDS + 20)
    lose_guide(floor.router, second, ENDS + 30)
    guide = floor.guide("1")
    assert (guide.state, guide.contact) == (GuideState.WRAP_UP, writing)
    assert guide.status is GuideStatus.AWAY
    assert wrap_up_ends(floor) == ENDS + 70


def test_last_words_are_kept_when_it_rings(floor: Floor, writing: str) -> None:
    floor.calls("CA2", "school.ar", ENDS + 20)
    assert draft(floor.router, "1", Draft(writing, "m"))
    later = floor.guide("1").wrap_up_later
    assert later is not None
    assert read_draft(later.draft, writing).matter == "m"


@pytest.mark.usefixtures("writing")
def test_interruption_survives_a_change_of_skills(floor: Floor) -> None:
    repair_profiles(floor.router)
    skilled = floor.router.site.guides["1"].model_copy(update={"languages": {"ar": 1}})
    floor.rules(
        floor.router.site.model_copy(update={"guides": {**small_site().guides, "1": skilled}})
    )
    assert repair_profiles(floor.router) == 1
    assert floor.contact(floor.calls("CA2", "school.ar", ENDS + 5)).state is ContactState.OFFERED


@pytest.mark.usefixtures("writing")
def test_explanation_says_that_a_wrap_up_was_interrupted(floor: Floor) -> None:
    floor.calls("CA2", "school.ar", ENDS + 20)
    events: Any = floor.store.redis.xrevrange(floor.store.keys.events, count=1)
    why = events[0][1]["why"]
    assert "no speaker was free, and guide 1 was in wrap-up, which may be interrupted" in why


def test_callback_interrupts_nobody() -> None:
    head = waiting("a", "school.ar", 30)
    site = ruled(few_speakers=12)
    assert pairs(site, [head], {}, wrap_up=[writer()]) == []
    assert pairs(site, [replace(head, live=True)], {}, wrap_up=[writer()]) == [("a", "1")]


def test_speaker_in_wrap_up_counts_as_free() -> None:
    """The last idle speaker may take a Swedish caller while another can be interrupted."""
    site = ruled(few_speakers=12, hold_back_s=15, hold_back_waiting=5)
    head = waiting("a", "school.sv", 3)
    assert pairs(site, [head], {"1": 0.0}) == []
    assert pairs(site, [head], {"1": 0.0}, wrap_up=[writer("9")]) == [("a", "1")]


def test_late_reserve_keeps_the_last_speaker_once_the_target_is_missed() -> None:
    site = ruled(few_speakers=12, late_reserve_s=60, late_reserve_waiting=10)
    for waited, expected in ((19, [("a", "1")]), (21, []), (59, []), (61, [("a", "1")])):
        assert pairs(site, [waiting("a", "school.sv", waited)], {"1": 0.0}) == expected, waited


def writer(guide: str = "1") -> Idle:
    """Return a guide in wrap-up with the profile of guide 1."""
    site = small_site()
    assert coverage_at(site).spoken
    return Idle(guide, "school=1,street=1/ar=1,sv=1", NOW - 30)
