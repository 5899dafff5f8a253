"""Missed tries: the callback is tried again from its old place, and then ends."""

import pytest

from callback.change_result import Change
from callback.ring_policy import Suspension
from callback.state.store import Callbacks
from callback.verbs.attempt import claim_try
from callback.verbs.change_number import change_number
from callback.verbs.fail_attempt import fail_attempt
from callback.verbs.request import finish_request_call, request
from callback.verbs.resume import resume
from callback.verbs.suspend import suspend
from routing.effects import EndGuideCall, HangUp
from routing.state.contact import ContactState
from routing.state.guide import GuideState
from tests.callback.ways import citizen_promised, dialling
from tests.routing.floor import T0, Floor, offers


def missed_try(floor: Floor, callbacks: Callbacks, attempt: int, why: str, at: float) -> str:
    """Let guide 2 accept, and end the try after half a minute; return the contact."""
    contact = dialling(floor, callbacks, attempt, at)
    fail_attempt(callbacks, contact, attempt, why, at + 30)
    floor.leg_ends("2", at + 30)
    return contact


def test_try_at_which_nothing_rang_does_not_count(floor: Floor, callbacks: Callbacks) -> None:
    citizen_promised(floor, callbacks)
    at = T0 + 300
    floor.ready("2", at=at)
    for _ in range(5):
        contact = floor.guide("2").contact
        floor.accepts("2", f"leg{at}", at)
        claim_try(callbacks, contact, 1, at)
        fail_attempt(callbacks, contact, 1, "not_rung", at)
        floor.leg_ends("2", at)
        at += 31
        resume(callbacks, contact, at)
    assert floor.callback(contact).tries == 0


def test_unanswered_callback_ends_after_three_tries(floor: Floor, callbacks: Callbacks) -> None:
    citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    at = T0 + 301
    for attempt, pause in ((1, 300), (2, 1800)):
        contact = dialling(floor, callbacks, attempt, at)
        effects = fail_attempt(callbacks, contact, attempt, "no_answer", at + 30)
        assert effects == [EndGuideCall(f"leg{attempt}", "guide_missed"), HangUp(f"CZ{attempt}")]
        floor.leg_ends("2", at + 31)
        assert floor.guide("2").free
        assert floor.contact(contact).state is ContactState.PAUSED
        at += 30 + pause
        assert len(offers(resume(callbacks, contact, at))) == 1
    contact = dialling(floor, callbacks, 3, at)
    fail_attempt(callbacks, contact, 3, "no_answer", at + 30)
    floor.leg_ends("2", at + 31)
    assert floor.contact(contact).end == "unreached"
    assert floor.tally(at=at)["unreached"] == 1
    assert floor.router.store.redis.hlen(callbacks.keys.numbers) == 0
    deadlines = floor.router.store.redis.zrange(floor.router.store.keys.deadlines, 0, -1)
    assert deadlines == [f"text:{contact}.text_unreached"]


@pytest.mark.parametrize(
    ("why", "pauses"),
    [
        ("busy", (120, 120)),
        ("no_answer", (300, 1800)),
        ("lost", (300, 1800)),
        ("machine", (1800, 1800)),
        ("failed", (300,)),
    ],
)
def test_each_outcome_has_its_pause_and_tries(
    floor: Floor, callbacks: Callbacks, why: str, pauses: tuple[int, ...]
) -> None:
    citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    at = T0 + 301
    for attempt, pause in enumerate(pauses, 1):
        contact = missed_try(floor, callbacks, attempt, why, at)
        assert floor.callback(contact).until == at + 30 + pause
        at += 30 + pause
        resume(callbacks, contact, at)
    contact = missed_try(floor, callbacks, len(pauses) + 1, why, at)
    assert floor.contact(contact).end == "unreached"
    assert floor.guide("2").free


def test_busy_try_does_not_count_as_a_failed_one(floor: Floor, callbacks: Callbacks) -> None:
    citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = missed_try(floor, callbacks, 1, "busy", T0 + 301)
    resume(callbacks, contact, T0 + 451)
    missed_try(floor, callbacks, 2, "failed", T0 + 460)
    found = floor.callback(contact)
    assert (found.failed, found.until) == (1, T0 + 490 + 1800)


def test_new_number_starts_without_failed_tries(floor: Floor, callbacks: Callbacks) -> None:
    citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = missed_try(floor, callbacks, 1, "failed", T0 + 301)
    assert change_number(callbacks, contact, "+46701740699", T0 + 340) is Change.DONE
    resume(callbacks, contact, T0 + 631)
    missed_try(floor, callbacks, 2, "failed", T0 + 640)
    assert floor.contact(contact).state is ContactState.PAUSED
    assert floor.callback(contact).failed == 1


def test_late_result_of_an_earlier_try_is_ignored(floor: Floor, callbacks: Callbacks) -> None:
    citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = dialling(floor, callbacks, 1, T0 + 301)
    fail_attempt(callbacks, contact, 1, "busy", T0 + 310)
    floor.leg_ends("2", T0 + 311)
    resume(callbacks, contact, T0 + 610)
    dialling(floor, callbacks, 2, T0 + 611)
    before = floor.dump()
    assert fail_attempt(callbacks, contact, 1, "no_answer", T0 + 612) == []
    assert floor.dump() == before


def test_callback_keeps_its_place_for_the_next_try(floor: Floor, callbacks: Callbacks) -> None:
    citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = dialling(floor, callbacks, 1, T0 + 301)
    fail_attempt(callbacks, contact, 1, "no_answer", T0 + 330)
    floor.leg_ends("2", T0 + 331)
    floor.talk("CA5", "2", at=T0 + 340)
    floor.calls("CA6", at=T0 + 350, caller="")
    resume(callbacks, contact, T0 + 630)
    assert floor.router.store.position(floor.contact(contact)) == 1


def test_callback_of_a_closed_group_is_paused(floor: Floor, callbacks: Callbacks) -> None:
    contact = citizen_promised(floor, callbacks)
    suspend(
        callbacks, floor.callback(contact), Suspension(T0 + 99, "closed", "text_rests"), T0 + 10
    )
    assert floor.contact(contact).state is ContactState.PAUSED
    assert floor.ready("2", at=T0 + 11) == []
    assert floor.guide("2").state is GuideState.IDLE
    assert len(offers(resume(callbacks, contact, T0 + 10))) == 1


def test_late_hang_up_does_not_shorten_the_pause(floor: Floor, callbacks: Callbacks) -> None:
    """The hang-up of the call in which it was promised arrives after a missed try."""
    contact = floor.calls("CA1")
    request(callbacks, contact, "CA1", T0 + 1)
    resume(callbacks, contact, T0 + 31)
    floor.ready("2", at=T0 + 32)
    dialling(floor, callbacks, 1, T0 + 33)
    fail_attempt(callbacks, contact, 1, "no_answer", T0 + 60)
    assert finish_request_call(callbacks, "CA1", T0 + 61) == []
    assert floor.contact(contact).state is ContactState.PAUSED
