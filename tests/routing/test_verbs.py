"""A contact's course through the verbs, on a real Redis."""

from routing.effects import Connect, EndGuideCall, HangUp
from routing.state.contact import ContactState
from routing.state.guide import GuideState, GuideStatus
from routing.state.offer import OfferState
from routing.verbs.accept import accept
from routing.verbs.assign import assign
from routing.verbs.decline import DeclineReason, decline
from routing.verbs.end_conversation import end_conversation
from routing.verbs.finish import finish
from routing.verbs.leave import leave, mark_call_ended
from routing.verbs.mark_answered import mark_answered
from routing.verbs.release_call import release_call
from routing.verbs.requeue import requeue
from routing.verbs.set_status import set_status
from tests.routing.floor import T0, Floor, offers


def test_arriving_contact_is_offered_to_a_free_guide(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.calls("CA1", at=T0 + 5)
    assert floor.contact(contact).state is ContactState.OFFERED
    assert floor.guide("2").state is GuideState.OFFERED


def test_contact_waits_if_no_guide_is_free(floor: Floor) -> None:
    contact = floor.contact(floor.calls("CA1"))
    assert contact.state is ContactState.WAITING
    assert floor.router.store.position(contact) == 1


def test_ready_guide_gets_the_longest_wait(floor: Floor) -> None:
    first = floor.calls("CA1", at=T0)
    floor.calls("CA2", at=T0 + 1)
    (offer,) = offers(floor.ready("2", at=T0 + 9))
    found = floor.router.store.offer(offer)
    assert found is not None
    assert found.contact == first


def test_repeated_webhook_makes_one_contact(floor: Floor) -> None:
    first = floor.calls("CA1", at=T0)
    assert floor.calls("CA1", at=T0 + 3) == first
    assert floor.tally()["offered"] == 1


def test_late_webhook_does_not_queue_an_ended_call(floor: Floor) -> None:
    mark_call_ended(floor.router, "CA1")
    assert not floor.calls("CA1")
    assert floor.tally() == {}


def test_declined_contact_keeps_its_place(floor: Floor) -> None:
    floor.ready("2")
    first = floor.calls("CA1", at=T0)
    floor.calls("CA2", at=T0 + 1)
    decline(floor.router, floor.rings("2", "leg"), DeclineReason.DECLINED, T0 + 5)
    contact = floor.contact(first)
    assert floor.router.store.position(contact) == 1
    assert contact.since == T0


def test_declining_guide_stays_ready_for_the_next_contact(floor: Floor) -> None:
    floor.ready("2")
    floor.calls("CA1", at=T0)
    second = floor.calls("CA2", at=T0 + 1)
    effects = decline(floor.router, floor.rings("2", "leg"), DeclineReason.DECLINED, T0 + 5)
    assert HangUp("leg") in effects
    floor.leg_ends("2", T0 + 6)
    assert floor.guide("2").contact == second


def test_declined_contact_is_offered_again_after_the_pause(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.calls("CA1", at=T0)
    decline(floor.router, floor.rings("2", "leg"), DeclineReason.DECLINED, T0 + 5)
    floor.leg_ends("2", T0 + 5)
    assert assign(floor.router, T0 + 34) == []
    assert len(offers(assign(floor.router, T0 + 36))) == 1
    assert floor.guide("2").contact == contact


def test_unanswered_offer_sets_away_and_rings_the_next_guide(floor: Floor) -> None:
    floor.ready("2", at=T0)
    floor.ready("1", at=T0 + 1)
    contact = floor.calls("CA1", at=T0 + 2)
    effects = decline(floor.router, floor.rings("2", "leg"), DeclineReason.NO_ANSWER, T0 + 17)
    silent = floor.guide("2")
    assert (silent.status, silent.reason) == (GuideStatus.AWAY, "no_answer")
    assert floor.guide("1").contact == contact
    assert len(offers(effects)) == 1


def test_offer_that_never_rang_sets_no_guide_away(floor: Floor) -> None:
    floor.ready("2")
    floor.calls("CA1")
    effects = decline(floor.router, floor.guide("2").offer, DeclineReason.NO_ANSWER, T0 + 15)
    assert floor.guide("2").status is GuideStatus.READY
    assert len(offers(effects)) == 1


def test_accepted_contact_is_connected(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.calls("CA1")
    accepted = floor.accepts("2", "leg", T0 + 4)
    assert accepted.effects == [Connect(contact)]
    assert mark_answered(floor.router, contact, "CA1", T0 + 5)
    assert floor.contact(contact).state is ContactState.CONNECTED
    assert floor.tally() == {
        "offered": 1,
        "answered": 1,
        "answered_within_target": 1,
        "waited_ms": 5000,
    }


def test_late_accept_is_refused(floor: Floor) -> None:
    floor.ready("2")
    floor.calls("CA1")
    offer = floor.rings("2", "leg")
    decline(floor.router, offer, DeclineReason.NO_ANSWER, T0 + 15)
    assert accept(floor.router, offer, "leg", T0 + 16) is None


def test_repeated_accept_of_a_leg_has_the_same_answer(floor: Floor) -> None:
    floor.ready("2")
    floor.calls("CA1")
    offer = floor.rings("2", "leg")
    first = accept(floor.router, offer, "leg", T0 + 1)
    again = accept(floor.router, offer, "leg", T0 + 2)
    assert first is not None
    assert again == first
    assert accept(floor.router, offer, "another", T0 + 3) is None


def test_contact_counts_as_taken_once_they_meet(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.calls("CA1")
    floor.accepts("2", "leg")
    assert floor.taken() == {}
    mark_answered(floor.router, contact, "CA1", T0)
    mark_answered(floor.router, contact, "CA1", T0)
    assert floor.taken() == {"2": 1}


def test_abandoned_contact_leaves_no_entries(floor: Floor) -> None:
    contact = floor.calls("CA1")
    assert leave(floor.router, contact, "CA1", T0 + 9) == []
    redis, keys = floor.router.store.redis, floor.router.store.keys
    assert floor.contact(contact).end == "abandoned"
    assert redis.zcard(keys.queue("school.sv")) == 0
    assert redis.zcard(keys.deadlines) == 0
    assert floor.tally()["abandoned"] == 1


def test_hang_up_while_offered_stops_the_ringing(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.calls("CA1")
    offer = floor.rings("2", "leg")
    assert leave(floor.router, contact, "CA1", T0 + 3) == [HangUp("leg")]
    found = floor.router.store.offer(offer)
    assert found is not None
    assert found.state is OfferState.WITHDRAWN
    floor.leg_ends("2")
    assert floor.guide("2").free
    assert floor.router.store.redis.zcard(floor.router.store.keys.deadlines) == 0


def test_hang_up_while_connecting_frees_the_guide(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.calls("CA1")
    floor.accepts("2", "leg")
    assert leave(floor.router, contact, "CA1", T0 + 3) == [EndGuideCall("leg", "guide_lost")]
    assert floor.guide("2").state is GuideState.IDLE
    floor.leg_ends("2")
    assert floor.guide("2").free
    assert not mark_answered(floor.router, contact, "CA1", T0 + 4)


def test_guide_is_rung_again_after_the_last_leg_ended(floor: Floor) -> None:
    floor.ready("2")
    first = floor.calls("CA1")
    second = floor.calls("CA2", at=T0 + 1)
    floor.accepts("2", "leg")
    leave(floor.router, first, "CA1", T0 + 3)
    assert floor.contact(second).state is ContactState.WAITING
    assert len(offers(floor.leg_ends("2", T0 + 4))) == 1
    assert floor.guide("2").contact == second


def test_citizen_hang_up_puts_the_guide_in_wrap_up(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.talk("CA1", "2")
    assert leave(floor.router, contact, "CA1", T0 + 99) == [HangUp("leg-CA1")]
    assert floor.guide("2").state is GuideState.WRAP_UP
    assert end_conversation(floor.router, contact, "guide", T0 + 99) == []


def test_guide_hang_up_ends_both_legs(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.talk("CA1", "2")
    assert end_conversation(floor.router, contact, "guide", T0 + 99) == [
        HangUp("CA1"),
        HangUp("leg-CA1"),
    ]
    assert floor.guide("2").state is GuideState.WRAP_UP


def test_overdue_leg_is_ended(floor: Floor) -> None:
    floor.ready("2")
    end_conversation(floor.router, floor.talk("CA1", "2"), "citizen", T0 + 9)
    assert release_call(floor.router, "2", "", T0 + 20) == [HangUp("leg-CA1")]


def test_guide_gets_the_next_contact_after_wrap_up(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.talk("CA1", "2")
    end_conversation(floor.router, contact, "guide", T0 + 60)
    second = floor.calls("CA2", at=T0 + 61)
    assert floor.contact(second).state is ContactState.WAITING
    floor.leg_ends("2", T0 + 61)
    effects = finish(floor.router, "2", matter="m", outcome="solved", now=T0 + 90)
    assert len(offers(effects)) == 1
    assert floor.guide("2").contact == second


def test_guide_who_chose_away_in_a_call_gets_no_offer(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.talk("CA1", "2")
    set_status(floor.router, "2", GuideStatus.AWAY, "lunch", T0 + 30)
    assert floor.guide("2").state is GuideState.CONNECTED
    end_conversation(floor.router, contact, "guide", T0 + 60)
    floor.calls("CA2", at=T0 + 61)
    assert finish(floor.router, "2", now=T0 + 90) == []
    assert floor.guide("2").state is GuideState.IDLE


def test_away_while_offered_requeues_the_contact(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.calls("CA1")
    floor.rings("2", "leg")
    assert set_status(floor.router, "2", GuideStatus.AWAY, "lunch", T0 + 2) == [HangUp("leg")]
    assert floor.contact(contact).state is ContactState.WAITING
    assert floor.guide("2").reason == "lunch"


def test_guide_lost_before_meeting_requeues_the_contact(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.calls("CA1")
    floor.accepts("2", "leg")
    effects = requeue(floor.router, contact, T0 + 20)
    assert effects == [EndGuideCall("leg", "guide_lost")]
    found = floor.contact(contact)
    assert (found.state, found.since) == (ContactState.WAITING, T0)
    assert floor.router.store.position(found) == 1
