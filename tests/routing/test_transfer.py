"""Transfer: a guide passes the citizen on to a group or a colleague, on a real Redis."""

import pytest

from routing.effects import HangUp, ReturnToQueue
from routing.state.contact import ContactState
from routing.state.guide import GuideState, GuideStatus
from routing.state.queue import Queue
from routing.verbs.assign import assign
from routing.verbs.decline import DeclineReason, decline
from routing.verbs.end_conversation import end_conversation
from routing.verbs.finish import finish
from routing.verbs.leave import leave
from routing.verbs.mark_answered import mark_answered
from routing.verbs.set_status import set_status
from routing.verbs.transfer import Transferred, give_up_guide, transfer
from tests.outbox import take
from tests.routing.floor import T0, Floor, offers
from tests.routing.test_scripts import together

STREET = Queue("street", "sv")
SCHOOL = Queue("school", "sv")


@pytest.fixture
def talking(floor: Floor) -> str:
    """The contact connected with guide 2, in school.sv."""
    floor.ready("2")
    return floor.talk("CA1", "2")


def test_transferred_contact_waits_in_the_new_queue_in_its_place(
    floor: Floor, talking: str
) -> None:
    later = floor.calls("CA2", "street.sv", at=T0 + 30)
    take(floor.store)
    assert transfer(floor.router, "2", talking, STREET, T0 + 60) is Transferred.DONE
    found = floor.contact(talking)
    assert (found.state, found.queue, found.since) == (ContactState.WAITING, STREET, T0)
    assert (found.arrived, found.guide, found.transferred_by) == (T0, "", "2")
    assert floor.router.store.position(found) == 1
    assert floor.router.store.position(floor.contact(later)) == 2
    assert take(floor.store) == [ReturnToQueue(talking), HangUp("leg-CA1")]


def test_third_party_does_not_stay_alone_after_a_transfer(floor: Floor, talking: str) -> None:
    floor.store.redis.hset(floor.store.keys.contact(talking), "party", "PAR")
    take(floor.store)
    transfer(floor.router, "2", talking, STREET, T0 + 60)
    assert HangUp("PAR") in take(floor.store)
    assert floor.contact(talking).party == ""


def test_guide_who_transfers_wraps_up_and_is_counted_in_the_old_queue(
    floor: Floor, talking: str
) -> None:
    transfer(floor.router, "2", talking, STREET, T0 + 60)
    floor.ready("3", at=T0 + 61)
    floor.accepts("3", "leg", at=T0 + 62)
    mark_answered(floor.router, talking, "CA1", T0 + 63)
    assert floor.guide("2").state is GuideState.WRAP_UP
    floor.leg_ends("2", T0 + 64)
    finish(floor.router, "2", now=T0 + 70)
    assert floor.guide("2").free
    assert floor.tally()["handled_ms"] == 70_000
    assert floor.tally("street.sv").get("handled") is None


def test_transferred_contact_is_answered_once(floor: Floor, talking: str) -> None:
    transfer(floor.router, "2", talking, STREET, T0 + 60)
    floor.ready("3", at=T0 + 61)
    floor.accepts("3", "leg", at=T0 + 62)
    mark_answered(floor.router, talking, "CA1", T0 + 63)
    end_conversation(floor.router, talking, "citizen", T0 + 90)
    counts = floor.tally()
    assert (counts["offered"], counts["answered"], counts["transferred"]) == (1, 1, 1)
    assert "answered" not in floor.tally("street.sv")


def test_same_guide_is_not_offered_the_contact_again(floor: Floor, talking: str) -> None:
    transfer(floor.router, "2", talking, SCHOOL, T0 + 60)
    floor.leg_ends("2", T0 + 61)
    finish(floor.router, "2", now=T0 + 62)
    assert floor.guide("2").free
    assert assign(floor.router, T0 + 3600) == []
    floor.ready("1", at=T0 + 3601)
    assert floor.guide("1").contact == talking


def test_named_guide_has_the_contact_first(floor: Floor, talking: str) -> None:
    set_status(floor.router, "1", GuideStatus.READY, "", T0)
    busy = floor.calls("CA2", "street.sv", at=T0 + 1)
    assert floor.guide("1").contact == busy
    transfer(floor.router, "2", talking, STREET, T0 + 60, to_guide="1")
    floor.ready("3", at=T0 + 61)
    assert floor.guide("3").state is GuideState.IDLE
    decline(floor.router, floor.guide("1").offer, DeclineReason.STATUS, T0 + 62)
    assert floor.guide("1").contact == talking


def test_contact_that_the_named_guide_declines_goes_to_others_once_told(
    floor: Floor, talking: str
) -> None:
    floor.ready("1")
    transfer(floor.router, "2", talking, STREET, T0 + 60, to_guide="1")
    assert not give_up_guide(floor.router, floor.contact(talking), T0 + 61)
    decline(floor.router, floor.rings("1", "leg"), DeclineReason.DECLINED, T0 + 62)
    before = floor.contact(talking)
    assert give_up_guide(floor.router, before, T0 + 63)
    assert not give_up_guide(floor.router, before, T0 + 64)
    assert floor.router.store.position(floor.contact(talking)) == 1
    floor.ready("3", at=T0 + 100)
    assert floor.guide("3").contact == talking


def test_named_guide_who_stays_busy_loses_the_contact(floor: Floor, talking: str) -> None:
    floor.ready("1")
    floor.calls("CA2", "street.sv", at=T0 + 1)
    transfer(floor.router, "2", talking, STREET, T0 + 60, to_guide="1")
    floor.ready("3", at=T0 + 61)
    kept = floor.router.site.timing.transfer_guide_s
    assert not give_up_guide(floor.router, floor.contact(talking), T0 + 60 + kept - 1)
    assert assign(floor.router, T0 + 60 + kept - 1) == []
    assert len(offers(assign(floor.router, T0 + 61 + kept))) == 1
    assert floor.guide("3").contact == talking


def test_guide_who_is_away_cannot_be_named(floor: Floor, talking: str) -> None:
    before = floor.dump()
    answer = transfer(floor.router, "2", talking, STREET, T0 + 60, to_guide="1")
    assert answer is Transferred.GUIDE_AWAY
    assert floor.dump() == before


def test_only_the_guide_in_the_conversation_transfers(floor: Floor, talking: str) -> None:
    before = floor.dump()
    answer = transfer(floor.router, "1", talking, STREET, T0 + 60)
    assert answer is Transferred.NOT_IN_CALL
    assert floor.dump() == before


def test_contact_is_transferred_twice_in_a_row(floor: Floor, talking: str) -> None:
    transfer(floor.router, "2", talking, STREET, T0 + 60)
    floor.ready("3", at=T0 + 61)
    floor.accepts("3", "leg", at=T0 + 62)
    mark_answered(floor.router, talking, "CA1", T0 + 63)
    assert not floor.contact(talking).in_transfer
    assert transfer(floor.router, "3", talking, SCHOOL, T0 + 80) is Transferred.DONE
    found = floor.contact(talking)
    assert (found.since, found.transferred_by, found.in_transfer) == (T0, "3", True)
    assert floor.tally("street.sv")["transferred"] == 1


def test_citizen_who_leaves_after_a_transfer_is_not_cut_off(floor: Floor, talking: str) -> None:
    transfer(floor.router, "2", talking, STREET, T0 + 60)
    leave(floor.router, talking, "CA1", T0 + 70)
    assert floor.tally("street.sv") == {"left_after_transfer": 1}


def test_of_two_transfers_at_once_one_wins(floor: Floor, talking: str) -> None:
    both = together([lambda: transfer(floor.router, "2", talking, STREET, T0 + 60)] * 2)
    assert set(both) == {Transferred.NOT_IN_CALL, Transferred.DONE}
    assert floor.tally()["transferred"] == 1
