"""The citizen is rung after the guide has accepted, by one leg at a time."""

from callback.state.store import Callbacks
from callback.verbs.accept import accept
from callback.verbs.attempt import claim_try
from callback.verbs.close import close
from callback.verbs.dial_rate import dial_now
from callback.verbs.dialled import dialled, note_call_over
from callback.verbs.fail_attempt import fail_attempt
from callback.verbs.request import finish_request_call, request
from callback.verbs.resume import resume, resume_after_leg
from callback.verbs.suspend_group import release_groups, suspend_groups
from routing.effects import DialCitizen, EndGuideCall, HangUp
from routing.state.contact import ContactState
from routing.state.guide import GuideState
from routing.verbs.leave import leave
from routing.verbs.mark_answered import mark_answered
from routing.verbs.requeue import requeue
from tests.callback.ways import citizen_promised, dialling
from tests.outbox import take
from tests.routing.floor import T0, Floor, offers


def test_citizen_is_rung_after_the_guide_accepts(floor: Floor, callbacks: Callbacks) -> None:
    contact = citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    offer = floor.rings("2", "leg", T0 + 301)
    accepted = accept(callbacks, offer, "leg", T0 + 301)
    assert accepted is not None
    assert not accepted.live
    assert accepted.effects == [DialCitizen(contact, 1)]
    again = accept(callbacks, offer, "leg", T0 + 302)
    assert again is not None
    assert again.effects == []


def test_no_try_is_dialled_twice(floor: Floor, callbacks: Callbacks) -> None:
    contact = citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    floor.accepts("2", "leg", T0 + 301)
    assert claim_try(callbacks, contact, 1, T0 + 301) is not None
    assert claim_try(callbacks, contact, 1, T0 + 309) is None


def test_answered_callback_is_connected_and_ends(floor: Floor, callbacks: Callbacks) -> None:
    citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = dialling(floor, callbacks, 1, T0 + 301)
    assert mark_answered(floor.router, contact, "CZ1", T0 + 310)
    assert floor.tally()["called_back"] == 1
    assert "answered" not in floor.tally()
    assert floor.router.store.redis.hlen(callbacks.keys.numbers) == 0
    assert leave(floor.router, contact, "CZ1", T0 + 400) == [HangUp("leg1")]
    assert floor.guide("2").state is GuideState.WRAP_UP


def test_losing_the_guide_stops_ringing_the_citizen(floor: Floor, callbacks: Callbacks) -> None:
    citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = dialling(floor, callbacks, 1, T0 + 301)
    assert requeue(floor.router, contact, T0 + 305) == [
        EndGuideCall("leg1", "guide_lost"),
        HangUp("CZ1"),
    ]
    found = floor.callback(contact)
    assert (found.contact.state, found.tries) == (ContactState.PAUSED, 0)
    floor.leg_ends("2", T0 + 306)
    assert len(offers(resume(callbacks, contact, T0 + 606))) == 1


def test_late_job_does_not_dial_beside_a_try(floor: Floor, callbacks: Callbacks) -> None:
    citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = floor.accepts("2", "leg1", T0 + 301).contact
    assert claim_try(callbacks, contact, 1, T0 + 302)  # by a late job of the offer before
    take(floor.store)
    before = floor.dump()
    (dial,) = dial_now(callbacks, contact, T0 + 302)
    assert claim_try(callbacks, contact, 2, T0 + 302) is None
    assert [dial] == take(floor.store) == [DialCitizen(contact, 2)]
    assert floor.dump() == before


def test_leg_not_yet_named_blocks_another_try(floor: Floor, callbacks: Callbacks) -> None:
    citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = floor.accepts("2", "leg1", T0 + 301).contact
    assert claim_try(callbacks, contact, 1, T0 + 302)
    floor.ready("1", at=T0 + 303)
    assert requeue(floor.router, contact, T0 + 305) == [EndGuideCall("leg1", "guide_lost")]
    found = floor.callback(contact)
    assert (found.contact.state, found.tries) == (ContactState.PAUSED, 0)
    assert found.until == T0 + 302 + 30 + 20  # the longest that it may ring
    assert not dialled(callbacks, contact, 1, "CZ1", T0 + 306)  # so the leg is ended
    floor.leg_ends("2", T0 + 307)
    assert len(offers(resume_after_leg(callbacks, found, "CZ1", T0 + 307))) == 1


def test_end_of_another_leg_does_not_resume(floor: Floor, callbacks: Callbacks) -> None:
    citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = dialling(floor, callbacks, 1, T0 + 301)
    requeue(floor.router, contact, T0 + 305)
    before = floor.dump()
    assert resume_after_leg(callbacks, floor.callback(contact), "CZ0", T0 + 306) == []
    assert floor.dump() == before


def test_callback_paused_by_a_lost_guide_is_held_back(floor: Floor, callbacks: Callbacks) -> None:
    citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = dialling(floor, callbacks, 1, T0 + 301)
    requeue(floor.router, contact, T0 + 305)
    suspend_groups(callbacks, ["school"], T0 + 306)
    close(callbacks, T0 + 306)
    assert floor.callback(contact).why == "held"
    assert resume_after_leg(callbacks, floor.callback(contact), "CZ1", T0 + 307) == []


def test_news_of_an_earlier_leg_is_ignored(floor: Floor, callbacks: Callbacks) -> None:
    citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = dialling(floor, callbacks, 1, T0 + 301)
    requeue(floor.router, contact, T0 + 305)
    floor.leg_ends("2", T0 + 306)
    resume(callbacks, contact, T0 + 606)
    floor.accepts("2", "leg2", T0 + 607)
    assert claim_try(callbacks, contact, 1, T0 + 608)
    assert dialled(callbacks, contact, 1, "CZ2", T0 + 609)
    before = floor.dump()
    assert fail_attempt(callbacks, contact, 1, "no_answer", T0 + 610, "CZ1") == []
    assert not dialled(callbacks, contact, 1, "CZ1", T0 + 610)
    assert not mark_answered(floor.router, contact, "CZ1", T0 + 610)
    assert floor.dump() == before


def test_leg_that_is_over_is_refused(floor: Floor, callbacks: Callbacks) -> None:
    citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = floor.guide("2").contact
    floor.accepts("2", "leg1", T0 + 301)
    assert claim_try(callbacks, contact, 1, T0 + 301)
    assert note_call_over(callbacks, "CZ1")
    before = floor.dump()
    assert not dialled(callbacks, contact, 1, "CZ1", T0 + 302)
    assert not mark_answered(floor.router, contact, "CZ1", T0 + 302)
    assert floor.dump() == before
    assert not note_call_over(callbacks, "CZ1")


def test_longest_waiting_callback_of_released_groups_is_offered_first(
    floor: Floor, callbacks: Callbacks
) -> None:
    first = floor.calls("CA1", "street.sv", at=T0, caller="+46701740611")
    second = floor.calls("CA2", "school.sv", at=T0 + 1, caller="+46701740612")
    for call, contact in (("CA1", first), ("CA2", second)):
        request(callbacks, contact, call, T0 + 2)
        finish_request_call(callbacks, call, T0 + 3)
    suspend_groups(callbacks, ["school", "street"], T0 + 4)
    close(callbacks, T0 + 5)
    floor.ready("1", at=T0 + 6)
    release_groups(callbacks, ["school", "street"], T0 + 7)
    close(callbacks, T0 + 8)
    assert floor.guide("1").contact == first
