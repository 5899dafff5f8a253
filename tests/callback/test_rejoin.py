"""The citizen is on the line again, in the same place, and is not rung."""

from callback.state.open_callbacks import awaited_callback, callback_of
from callback.state.store import Callbacks
from callback.verbs.attempt import claim_try
from callback.verbs.dialled import dialled
from callback.verbs.fail_attempt import fail_attempt
from callback.verbs.hang_up import hang_up
from callback.verbs.keep_after_hang_up import keep_after_hang_up
from callback.verbs.rejoin import rejoin
from callback.verbs.request import Requested, request
from routing.effects import EndGuideCall, ReturnToQueue
from routing.state.contact import ContactState
from routing.verbs.lose_guide import lose_guide
from routing.verbs.mark_answered import mark_answered
from routing.verbs.requeue import requeue
from tests.callback.ways import back_on_the_line, citizen_promised, dialling
from tests.routing.floor import CITIZEN, T0, Floor


def test_citizen_who_calls_again_keeps_place_and_callback(
    floor: Floor, callbacks: Callbacks
) -> None:
    contact = citizen_promised(floor, callbacks)
    assert rejoin(callbacks, contact, "CA2", T0 + 60) is not None
    assert floor.contact(contact).live
    assert keep_after_hang_up(callbacks, floor.contact(contact), "CA2", T0 + 90) == []
    found = floor.contact(contact)
    assert (not found.live, found.since, found.state) == (True, T0, ContactState.WAITING)
    assert awaited_callback(callbacks, CITIZEN) == floor.callback(contact)


def test_citizen_who_answers_as_guide_is_lost_keeps_place(
    floor: Floor, callbacks: Callbacks
) -> None:
    citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = dialling(floor, callbacks, 1, T0 + 301)
    requeue(floor.router, contact, T0 + 305)
    assert not mark_answered(floor.router, contact, "CZ1", T0 + 306)
    assert rejoin(callbacks, contact, "CZ1", T0 + 306) is not None
    found = floor.contact(contact)
    assert (found.live, found.call, found.since) == (True, "CZ1", T0)
    assert awaited_callback(callbacks, CITIZEN) is None
    assert callback_of(callbacks, CITIZEN) == floor.callback(contact)


def test_citizen_on_the_line_gets_no_second_callback(floor: Floor, callbacks: Callbacks) -> None:
    first = citizen_promised(floor, callbacks)
    rejoin(callbacks, first, "CA2", T0 + 60)
    second = floor.calls("CA3", at=T0 + 70)
    for instead in ("", first):
        answer = request(callbacks, second, "CA3", T0 + 71, instead=instead)
        assert answer is Requested.ALREADY
    assert keep_after_hang_up(callbacks, floor.contact(first), "CA2", T0 + 80) == []
    assert awaited_callback(callbacks, CITIZEN) == floor.callback(first)


def test_cut_off_citizen_keeps_the_newer_callback(floor: Floor, callbacks: Callbacks) -> None:
    first = cut_off(floor, callbacks)
    second = citizen_promised(floor, callbacks, "CA3", T0 + 370)
    assert keep_after_hang_up(callbacks, floor.contact(first), "CA2", T0 + 380) == []
    assert floor.contact(first).end == "already_promised"
    found = awaited_callback(callbacks, CITIZEN)
    assert found is not None
    assert (found.id, found.contact.state) == (second, ContactState.WAITING)


def test_late_job_does_not_ring_a_citizen_on_the_line(floor: Floor, callbacks: Callbacks) -> None:
    contact = back_on_the_line(floor, callbacks)
    before = floor.dump()
    assert claim_try(callbacks, contact, 2, T0 + 342) is None
    assert not dialled(callbacks, contact, 1, "CZ1", T0 + 342)
    assert fail_attempt(callbacks, contact, 1, "machine", T0 + 342) == []
    assert floor.dump() == before


def test_hang_up_of_an_earlier_leg_is_ignored(floor: Floor, callbacks: Callbacks) -> None:
    contact = back_on_the_line(floor, callbacks)
    before = floor.dump()
    assert hang_up(callbacks, contact, "CZ1", T0 + 342) == []
    assert floor.dump() == before


def test_hang_up_while_connecting_drops_the_guide(floor: Floor, callbacks: Callbacks) -> None:
    """The citizen has another callback by then."""
    contact = cut_off(floor, callbacks)
    citizen_promised(floor, callbacks, "CA3", T0 + 370)
    floor.ready("1", at=T0 + 371)
    floor.accepts("1", "leg2", T0 + 372)
    left = hang_up(callbacks, contact, "CA2", T0 + 373)
    assert floor.contact(contact).state is ContactState.ENDED
    assert EndGuideCall("leg2", "guide_lost") in left


def cut_off(floor: Floor, callbacks: Callbacks) -> str:
    """Return a rejoined contact that lost guide 2 in conversation and waits again."""
    contact = back_on_the_line(floor, callbacks)
    assert mark_answered(floor.router, contact, "CA2", T0 + 345)
    assert lose_guide(floor.router, contact, T0 + 360) == [ReturnToQueue(contact)]
    return contact
