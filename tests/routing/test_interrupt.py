"""Interrupt and rejoin: a guide's browser leaves in mid-call and comes back, on a real Redis."""

import pytest

from routing.effects import HangUp, PlayInterruption, ReturnToGuide, ReturnToQueue, RingGuideAgain
from routing.state.contact import ContactState
from routing.state.guide import GuideState
from routing.state.queue import Queue
from routing.state.store import ms
from routing.verbs.interrupt import end_interruption, interrupt
from routing.verbs.leave import leave
from routing.verbs.rejoin_guide import RING_S, claim_rejoin, complete_rejoin, may_ring
from routing.verbs.transfer import Transferred, transfer
from tests.outbox import take
from tests.routing.floor import T0, Floor
from tests.routing.test_scripts import together

LEG = "leg-CA1"


@pytest.fixture
def talking(floor: Floor) -> str:
    """The contact connected with guide 2."""
    floor.ready("2")
    contact = floor.talk("CA1", "2")
    take(floor.store)
    return contact


@pytest.fixture
def lost(floor: Floor, talking: str) -> str:
    """The same contact after the guide's browser was lost."""
    interrupt(floor.router, talking, LEG, T0 + 60)
    take(floor.store)
    return talking


def test_interrupted_conversation_goes_on_with_music(floor: Floor, talking: str) -> None:
    assert interrupt(floor.router, talking, LEG, T0 + 60) == [PlayInterruption(talking)]
    found, guide = floor.contact(talking), floor.guide("2")
    assert (found.state, found.guide, found.interrupted) == (
        ContactState.CONNECTED,
        "2",
        T0 + 60,
    )
    assert (guide.state, guide.contact, guide.call) == (GuideState.CONNECTED, talking, "")


def test_leg_that_the_page_has_lost_is_ended(floor: Floor, talking: str) -> None:
    effects = interrupt(floor.router, talking, LEG, T0 + 60, end=True)
    assert effects == [PlayInterruption(talking), HangUp(LEG)]


def test_only_the_leg_of_the_conversation_interrupts_it(floor: Floor, talking: str) -> None:
    before = floor.dump()
    assert interrupt(floor.router, talking, "another", T0 + 60) == []
    assert floor.dump() == before


def test_two_interruptions_at_once_are_one(floor: Floor, talking: str) -> None:
    both = together([lambda: interrupt(floor.router, talking, LEG, T0 + 60)] * 2)
    assert [one for one in both if one] == [[PlayInterruption(talking)]]


def test_page_is_rung_once_every_few_seconds(floor: Floor, lost: str) -> None:
    assert claim_rejoin(floor.router, "2", lost, T0 + 62)
    assert not claim_rejoin(floor.router, "2", lost, T0 + 63)
    assert take(floor.store) == [RingGuideAgain(lost, ms(T0 + 62))]
    assert claim_rejoin(floor.router, "2", lost, T0 + 62 + RING_S)
    assert not claim_rejoin(floor.router, "1", lost, T0 + 90)


def test_job_that_runs_twice_rings_once(floor: Floor, lost: str) -> None:
    contact = floor.contact(lost)
    assert may_ring(floor.router, contact, 1, T0 + 62)
    assert not may_ring(floor.router, contact, 1, T0 + 63)


def test_rejoined_guide_is_in_the_conversation_again(floor: Floor, lost: str) -> None:
    found = complete_rejoin(floor.router, "2", lost, "leg2", T0 + 64)
    assert found is not None
    assert (found.interrupted, floor.guide("2").call) == (0.0, "leg2")
    assert take(floor.store) == [ReturnToGuide(lost)]
    assert end_interruption(floor.router, lost, T0 + 80) == []


def test_rejoin_is_idempotent_and_takes_one_leg(floor: Floor, lost: str) -> None:
    assert complete_rejoin(floor.router, "2", lost, "leg2", T0 + 64)
    assert complete_rejoin(floor.router, "2", lost, "leg2", T0 + 65)
    assert complete_rejoin(floor.router, "2", lost, "leg3", T0 + 65) is None
    assert floor.guide("2").call == "leg2"


def test_next_guide_gets_the_contact_after_the_limit(floor: Floor, lost: str) -> None:
    limit = T0 + 60 + floor.router.site.timing.rejoin_s
    due = [one.kind for one in floor.store.due(limit, 5) if one.kind == "rejoin"]
    assert due == ["rejoin"]
    assert ReturnToQueue(lost) in end_interruption(floor.router, lost, limit)
    found = floor.contact(lost)
    assert (found.state, found.interrupted) == (ContactState.WAITING, 0.0)
    assert complete_rejoin(floor.router, "2", lost, "leg2", limit + 1) is None


def test_citizen_may_hang_up_while_interrupted(floor: Floor, lost: str) -> None:
    leave(floor.router, lost, "CA1", T0 + 65)
    assert floor.contact(lost).end == "answered"
    assert floor.guide("2").state is GuideState.WRAP_UP


def test_interrupted_conversation_can_be_transferred(floor: Floor, lost: str) -> None:
    street = Queue("street", "sv")
    assert transfer(floor.router, "2", lost, street, T0 + 65) is Transferred.DONE
    assert floor.contact(lost).interrupted == 0.0
    assert end_interruption(floor.router, lost, T0 + 80) == []


def test_without_a_time_to_rejoin_the_contact_waits_at_once(floor: Floor, talking: str) -> None:
    site = floor.router.site
    timing = site.timing.model_copy(update={"rejoin_s": 0})
    floor.rules(site.model_copy(update={"timing": timing}))
    assert interrupt(floor.router, talking, LEG, T0 + 60) == [ReturnToQueue(talking)]
    assert floor.contact(talking).state is ContactState.WAITING
