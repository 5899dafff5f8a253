"""A callback's way: promised, in its place, rung, answered or not."""

import phonenumbers

from callback.policy import Rest
from callback.store import Callbacks
from callback.verbs.dial import claim_try, dial_now, dialled, over
from callback.verbs.hang_up import hang_up
from callback.verbs.miss import miss
from callback.verbs.promise import Promise, hung_up, promise
from callback.verbs.rejoin import keep, promised_to, rejoin
from callback.verbs.rest import rest, resume
from routing.contact import ContactState
from routing.effects import DialCitizen, DropGuide, HangUp
from routing.guide import GuideState
from routing.verbs.leave import leave
from routing.verbs.meet import meet
from routing.verbs.requeue import requeue
from tests.routing.floor import CITIZEN, T0, Floor, offers


def promised(floor: Floor, callbacks: Callbacks, call: str = "CA1", at: float = T0) -> str:
    contact = floor.calls(call, at=at)
    assert promise(callbacks, contact, call, at + 1) is Promise.MADE
    hung_up(callbacks, call, at + 1)
    return contact


def dialling(floor: Floor, callbacks: Callbacks, attempt: int, at: float) -> str:
    """Guide 2 accepts the callback and the citizen's telephone rings; answers the contact."""
    contact = floor.guide("2").contact
    floor.accepts("2", f"leg{attempt}", at)
    assert claim_try(callbacks, contact, attempt, at)
    assert dialled(callbacks, contact, attempt, f"CZ{attempt}", at)
    return contact


def test_a_promise_keeps_the_place_when_the_citizen_hangs_up(
    floor: Floor, callbacks: Callbacks
) -> None:
    contact = promised(floor, callbacks)
    floor.calls("CA2", at=T0 + 2, caller="+46701740606")
    assert leave(floor.desk, contact, "CA1", T0 + 3) == []
    found = floor.contact(contact)
    assert (found.callback, found.call, found.since) == (True, "", T0)
    assert floor.desk.store.position(found) == 1


def test_the_key_pressed_twice_is_one_promise(floor: Floor, callbacks: Callbacks) -> None:
    contact = floor.calls("CA1")
    assert promise(callbacks, contact, "CA1", T0 + 1) is Promise.MADE
    assert promise(callbacks, contact, "CA1", T0 + 5) is Promise.MADE
    assert floor.tally()["promised"] == 1


def test_nobody_is_rung_before_the_call_with_the_promise_is_over(
    floor: Floor, callbacks: Callbacks
) -> None:
    contact = floor.calls("CA1")
    promise(callbacks, contact, "CA1", T0 + 1)
    assert floor.ready("2", at=T0 + 2) == []
    assert len(offers(hung_up(callbacks, "CA1", T0 + 8))) == 1
    assert hung_up(callbacks, "CA1", T0 + 9) == []


def test_who_calls_again_takes_up_the_place_on_the_line_and_keeps_the_promise(
    floor: Floor, callbacks: Callbacks
) -> None:
    contact = promised(floor, callbacks)
    assert rejoin(callbacks, contact, "CA2", T0 + 60) is not None
    assert floor.contact(contact).live
    assert keep(callbacks, floor.contact(contact), "CA2", T0 + 90) == []
    found = floor.contact(contact)
    assert (found.callback, found.since, found.state) == (True, T0, ContactState.WAITING)
    assert promised_to(callbacks, CITIZEN) == found


def test_a_try_at_which_nothing_rang_is_no_try(floor: Floor, callbacks: Callbacks) -> None:
    promised(floor, callbacks)
    at = T0 + 300
    floor.ready("2", at=at)
    for _ in range(5):
        contact = floor.guide("2").contact
        floor.accepts("2", f"leg{at}", at)
        claim_try(callbacks, contact, 1, at)
        miss(callbacks, contact, 1, "not_rung", at)
        floor.leg_ends("2", at)
        at += 31
        resume(callbacks, contact, at)
    assert floor.contact(contact).tries == 0


def test_a_number_has_one_open_callback(floor: Floor, callbacks: Callbacks) -> None:
    first = promised(floor, callbacks)
    second = floor.calls("CA2", at=T0 + 60)
    assert promise(callbacks, second, "CA2", T0 + 61) is Promise.ALREADY
    assert floor.contact(second).state is ContactState.WAITING
    assert floor.desk.store.position(floor.contact(first)) == 1
    assert floor.tally().get("abandoned", 0) == 0


def test_a_withheld_number_cannot_be_promised_and_stays_in_line(
    floor: Floor, callbacks: Callbacks
) -> None:
    contact = floor.calls("CA1", caller="")
    assert promise(callbacks, contact, "CA1", T0) is Promise.WITHHELD
    assert floor.contact(contact).state is ContactState.WAITING


def test_a_foreign_number_is_refused_and_stays_in_line(floor: Floor, callbacks: Callbacks) -> None:
    example = phonenumbers.example_number("DK")
    assert example is not None
    abroad = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
    contact = floor.calls("CA1", caller=abroad)
    assert promise(callbacks, contact, "CA1", T0) is Promise.REFUSED
    assert floor.contact(contact).state is ContactState.WAITING


def test_a_promise_comes_too_late_when_a_guide_is_already_rung(
    floor: Floor, callbacks: Callbacks
) -> None:
    contact = floor.calls("CA1")
    floor.ready("2")
    assert promise(callbacks, contact, "CA1", T0 + 1) is Promise.TOO_LATE


def test_the_guide_accepts_first_and_then_the_citizen_is_rung(
    floor: Floor, callbacks: Callbacks
) -> None:
    contact = promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    accepted = floor.accepts("2", "leg", T0 + 301)
    assert accepted.callback
    assert accepted.effects == [DialCitizen(contact, 1)]


def test_no_try_is_dialled_twice(floor: Floor, callbacks: Callbacks) -> None:
    contact = promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    floor.accepts("2", "leg", T0 + 301)
    assert claim_try(callbacks, contact, 1, T0 + 301) is not None
    assert claim_try(callbacks, contact, 1, T0 + 309) is None


def test_a_citizen_who_answers_is_connected_and_the_promise_is_kept(
    floor: Floor, callbacks: Callbacks
) -> None:
    promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = dialling(floor, callbacks, 1, T0 + 301)
    assert meet(floor.desk, contact, "CZ1", T0 + 310)
    assert floor.tally()["called_back"] == 1
    assert "answered" not in floor.tally()
    assert floor.desk.store.redis.hlen(floor.desk.store.keys.promises) == 0
    assert leave(floor.desk, contact, "CZ1", T0 + 400) == []
    assert floor.guide("2").state is GuideState.WRAP_UP


def test_a_citizen_who_does_not_answer_is_tried_three_times_and_has_a_written_end(
    floor: Floor, callbacks: Callbacks
) -> None:
    promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    at = T0 + 301
    for attempt, pause in ((1, 300), (2, 1800)):
        contact = dialling(floor, callbacks, attempt, at)
        effects = miss(callbacks, contact, attempt, "no_answer", at + 30)
        assert effects == [DropGuide(f"leg{attempt}", "guide_missed"), HangUp(f"CZ{attempt}")]
        floor.leg_ends("2", at + 31)
        assert floor.guide("2").free
        assert floor.contact(contact).state is ContactState.PAUSED
        at += 30 + pause
        assert len(offers(resume(callbacks, contact, at))) == 1
    contact = dialling(floor, callbacks, 3, at)
    miss(callbacks, contact, 3, "no_answer", at + 30)
    floor.leg_ends("2", at + 31)
    assert floor.contact(contact).end == "unreached"
    assert floor.tally(at=at)["unreached"] == 1
    assert floor.desk.store.redis.hlen(floor.desk.store.keys.promises) == 0
    deadlines = floor.desk.store.redis.zrange(floor.desk.store.keys.deadlines, 0, -1)
    assert deadlines == [f"text:{contact}.text_unreached"]


def test_a_late_word_of_an_earlier_try_does_nothing(floor: Floor, callbacks: Callbacks) -> None:
    promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = dialling(floor, callbacks, 1, T0 + 301)
    miss(callbacks, contact, 1, "busy", T0 + 310)
    floor.leg_ends("2", T0 + 311)
    resume(callbacks, contact, T0 + 610)
    dialling(floor, callbacks, 2, T0 + 611)
    before = floor.dump()
    assert miss(callbacks, contact, 1, "no_answer", T0 + 612) == []
    assert floor.dump() == before


def test_a_callback_returns_to_its_old_place_for_the_next_try(
    floor: Floor, callbacks: Callbacks
) -> None:
    promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = dialling(floor, callbacks, 1, T0 + 301)
    miss(callbacks, contact, 1, "no_answer", T0 + 330)
    floor.leg_ends("2", T0 + 331)
    floor.talk("CA5", "2", at=T0 + 340)
    floor.calls("CA6", at=T0 + 350, caller="")
    resume(callbacks, contact, T0 + 630)
    assert floor.desk.store.position(floor.contact(contact)) == 1


def test_a_guide_lost_while_the_citizen_is_rung_stops_the_ringing(
    floor: Floor, callbacks: Callbacks
) -> None:
    promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = dialling(floor, callbacks, 1, T0 + 301)
    assert requeue(floor.desk, contact, T0 + 305) == [
        DropGuide("leg1", "guide_lost"),
        HangUp("CZ1"),
    ]
    found = floor.contact(contact)
    assert (found.state, found.tries) == (ContactState.PAUSED, 0)
    floor.leg_ends("2", T0 + 306)
    assert len(offers(resume(callbacks, contact, T0 + 606))) == 1


def test_while_a_try_is_under_way_no_late_job_dials_another(
    floor: Floor, callbacks: Callbacks
) -> None:
    promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = floor.accepts("2", "leg1", T0 + 301).contact
    assert claim_try(callbacks, contact, 1, T0 + 302)  # a job of the offer before came late
    before = floor.dump()
    (dial,) = dial_now(callbacks, contact, T0 + 302)
    assert claim_try(callbacks, contact, 2, T0 + 302) is None
    assert dial == DialCitizen(contact, 2)
    assert floor.dump() == before


def test_a_citizen_whose_leg_is_not_known_yet_is_not_rung_beside_it_for_another_guide(
    floor: Floor, callbacks: Callbacks
) -> None:
    promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = floor.accepts("2", "leg1", T0 + 301).contact
    assert claim_try(callbacks, contact, 1, T0 + 302)
    floor.ready("1", at=T0 + 303)
    assert requeue(floor.desk, contact, T0 + 305) == [DropGuide("leg1", "guide_lost")]
    found = floor.contact(contact)
    assert (found.state, found.tries) == (ContactState.PAUSED, 0)
    assert not dialled(callbacks, contact, 1, "CZ1", T0 + 306)  # and so the leg is ended
    assert len(offers(resume(callbacks, contact, T0 + 606))) == 1


def test_a_citizen_who_answers_as_the_guide_is_lost_waits_on_the_line_in_the_same_place(
    floor: Floor, callbacks: Callbacks
) -> None:
    promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = dialling(floor, callbacks, 1, T0 + 301)
    requeue(floor.desk, contact, T0 + 305)
    assert not meet(floor.desk, contact, "CZ1", T0 + 306)
    assert rejoin(callbacks, contact, "CZ1", T0 + 306) is not None
    found = floor.contact(contact)
    assert (found.live, found.call, found.since) == (True, "CZ1", T0)
    assert floor.desk.store.redis.hget(floor.desk.store.keys.promises, CITIZEN) is None


def test_a_callback_of_a_closed_group_rests_until_it_may_be_rung(
    floor: Floor, callbacks: Callbacks
) -> None:
    contact = promised(floor, callbacks)
    rest(callbacks, floor.contact(contact), Rest(T0 + 99, "closed", "text_rests"), T0 + 10)
    assert floor.contact(contact).state is ContactState.PAUSED
    assert floor.ready("2", at=T0 + 11) == []
    assert floor.guide("2").state is GuideState.IDLE
    assert len(offers(resume(callbacks, contact, T0 + 10))) == 1


def test_a_webhook_that_is_repeated_after_the_promise_brings_nobody_back_to_the_line(
    floor: Floor, callbacks: Callbacks
) -> None:
    contact = floor.calls("CA1")
    promise(callbacks, contact, "CA1", T0 + 1)
    for _ in range(2):  # while the last sentence is said, and when the call is over
        before = floor.dump()
        assert rejoin(callbacks, contact, "CA1", T0 + 2) is None
        assert floor.dump() == before
        hung_up(callbacks, "CA1", T0 + 3)


def test_late_news_of_the_call_with_the_promise_does_not_cut_the_rest_after_a_try_short(
    floor: Floor, callbacks: Callbacks
) -> None:
    contact = floor.calls("CA1")
    promise(callbacks, contact, "CA1", T0 + 1)
    resume(callbacks, contact, T0 + 31)
    floor.ready("2", at=T0 + 32)
    dialling(floor, callbacks, 1, T0 + 33)
    miss(callbacks, contact, 1, "no_answer", T0 + 60)
    assert hung_up(callbacks, "CA1", T0 + 61) == []
    assert floor.contact(contact).state is ContactState.PAUSED


def test_who_came_back_and_has_another_promise_meanwhile_is_owed_one_call(
    floor: Floor, callbacks: Callbacks
) -> None:
    first = promised(floor, callbacks)
    rejoin(callbacks, first, "CA2", T0 + 60)
    second = promised(floor, callbacks, "CA3", T0 + 70)
    assert keep(callbacks, floor.contact(first), "CA2", T0 + 80) == []
    assert floor.contact(first).end == "already_promised"
    found = promised_to(callbacks, CITIZEN)
    assert found is not None
    assert (found.id, found.state) == (second, ContactState.WAITING)


def back_on_the_line(floor: Floor, callbacks: Callbacks) -> str:
    """Guide 2 is being connected with a citizen who has called again; one try was in vain."""
    promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = dialling(floor, callbacks, 1, T0 + 301)
    miss(callbacks, contact, 1, "no_answer", T0 + 330)
    floor.leg_ends("2", T0 + 331)
    rejoin(callbacks, contact, "CA2", T0 + 340)
    floor.accepts("2", "leg2", T0 + 341)
    return contact


def test_who_is_on_the_line_is_not_rung_by_a_late_job(floor: Floor, callbacks: Callbacks) -> None:
    contact = back_on_the_line(floor, callbacks)
    before = floor.dump()
    assert claim_try(callbacks, contact, 2, T0 + 342) is None
    assert not dialled(callbacks, contact, 1, "CZ1", T0 + 342)
    assert miss(callbacks, contact, 1, "machine", T0 + 342) == []
    assert floor.dump() == before


def test_news_of_an_earlier_leg_is_not_taken_for_the_one_that_rings(
    floor: Floor, callbacks: Callbacks
) -> None:
    promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = dialling(floor, callbacks, 1, T0 + 301)
    requeue(floor.desk, contact, T0 + 305)
    floor.leg_ends("2", T0 + 306)
    resume(callbacks, contact, T0 + 606)
    floor.accepts("2", "leg2", T0 + 607)
    assert claim_try(callbacks, contact, 1, T0 + 608)
    assert dialled(callbacks, contact, 1, "CZ2", T0 + 609)
    before = floor.dump()
    assert miss(callbacks, contact, 1, "no_answer", T0 + 610, "CZ1") == []
    assert not dialled(callbacks, contact, 1, "CZ1", T0 + 610)
    assert not meet(floor.desk, contact, "CZ1", T0 + 610)
    assert floor.dump() == before


def test_a_leg_that_is_over_neither_rings_nor_meets_nor_comes_back(
    floor: Floor, callbacks: Callbacks
) -> None:
    promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = floor.guide("2").contact
    floor.accepts("2", "leg1", T0 + 301)
    assert claim_try(callbacks, contact, 1, T0 + 301)
    assert over(callbacks, "CZ1")
    before = floor.dump()
    assert not dialled(callbacks, contact, 1, "CZ1", T0 + 302)
    assert not meet(floor.desk, contact, "CZ1", T0 + 302)
    assert floor.dump() == before
    assert not over(callbacks, "CZ1")


def test_late_news_of_an_earlier_leg_does_not_part_the_citizen_from_the_guide_on_the_way(
    floor: Floor, callbacks: Callbacks
) -> None:
    contact = back_on_the_line(floor, callbacks)
    before = floor.dump()
    assert hang_up(callbacks, contact, "CZ1", T0 + 342) == []
    assert floor.dump() == before


def test_who_hangs_up_on_the_way_with_another_promise_leaves_no_guide_unrung(
    floor: Floor, callbacks: Callbacks
) -> None:
    contact = back_on_the_line(floor, callbacks)
    promised(floor, callbacks, "CA3", T0 + 342)
    floor.ready("1", at=T0 + 343)
    floor.leg_ends("1", T0 + 344)
    left = hang_up(callbacks, contact, "CA2", T0 + 345)
    assert floor.contact(contact).state is ContactState.ENDED
    assert DropGuide("leg2", "guide_lost") in left
