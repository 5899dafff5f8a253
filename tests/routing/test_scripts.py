"""Every commit of routing: refuses without changing anything; of two, one wins."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from routing.decide.assignment import Pair
from routing.decide.explanation import Explanation as Reason
from routing.decide.guide_ranking import ONLY, Candidate, Choice
from routing.decide.snapshot import Idle
from routing.effects import RingGuide
from routing.state.contact import ContactState
from routing.state.guide import GuideStatus
from routing.verbs.accept import accept
from routing.verbs.assign import assign, offer
from routing.verbs.decline import DeclineReason, decline
from routing.verbs.end_conversation import end_conversation
from routing.verbs.finish import finish
from routing.verbs.leave import abandon, leave
from routing.verbs.lose_guide import lose_guide
from routing.verbs.mark_answered import mark_answered
from routing.verbs.record_announcement import record_announcement
from routing.verbs.release_call import release_call
from routing.verbs.requeue import requeue
from routing.verbs.ring import claim_ring, picked_up, rung
from routing.verbs.set_status import set_status
from tests.routing.floor import T0, Floor, offers

ALONE = Choice([Candidate(Idle("2", "p", 0.0), own=True, cost=1.0, score=1.0)], ONLY, 1)
WHY = Reason(ALONE, now=T0, waited=1.0, head_start=0.0, qualified=1, might=1)
PAIR = Pair("contact", "school.sv", "2", WHY)


def assert_unchanged(floor: Floor, action: Callable[[], object], answer: object) -> None:
    before = floor.dump()
    assert action() == answer
    assert floor.dump() == before


def test_offer_needs_a_waiting_contact(floor: Floor) -> None:
    floor.ready("2")
    assert_unchanged(floor, lambda: offer(floor.router, PAIR, T0), [])


def test_offer_needs_an_idle_guide(floor: Floor) -> None:
    contact = floor.calls("CA1")
    pair = Pair(contact, "school.sv", "2", WHY)
    assert_unchanged(floor, lambda: offer(floor.router, pair, T0), [])


def test_offer_needs_the_contact_in_the_named_queue(floor: Floor) -> None:
    contact = floor.calls("CA1")
    floor.ready("3")
    pair = Pair(contact, "street.sv", "3", WHY)
    assert_unchanged(floor, lambda: offer(floor.router, pair, T0), [])


def test_offer_needs_a_guide_without_another_offer(floor: Floor) -> None:
    floor.ready("2")
    floor.calls("CA1")
    contact = floor.calls("CA2", at=T0 + 1)
    before = floor.dump()
    floor.store.redis.zadd(floor.router.idle("2"), {"2": 1})  # stale, as under a second version
    pair = Pair(contact, "school.sv", "2", WHY)
    assert offer(floor.router, pair, T0) == []
    assert floor.dump() == before  # the stale entry is gone


def test_stale_queue_entry_blocks_no_one(floor: Floor) -> None:
    gone, moved = floor.calls("CA1"), floor.calls("CA2", "street.sv", at=T0 + 1)
    leave(floor.router, gone, "CA1", T0 + 2)
    line = floor.store.keys.queue("school.sv")
    floor.store.redis.zadd(line, {gone: 1, moved: 2})
    waits = floor.calls("CA3", at=T0 + 3)
    (ring,) = floor.ready("2", at=T0 + 4)
    assert isinstance(ring, RingGuide)
    assert floor.contact(waits).offer == ring.offer
    assert floor.store.redis.zrange(line, 0, -1) == []
    assert floor.contact(moved).state is ContactState.WAITING


def test_accept_needs_an_open_offer(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.calls("CA1")
    made = floor.rings("2", "leg")
    leave(floor.router, contact, "CA1", T0)
    assert_unchanged(floor, lambda: accept(floor.router, made, "leg", T0), None)
    assert_unchanged(floor, lambda: accept(floor.router, "nothing", "leg", T0), None)


def test_decline_needs_an_open_offer(floor: Floor) -> None:
    floor.ready("2")
    floor.calls("CA1")
    floor.accepts("2", "leg")
    made = floor.guide("2").offer
    assert_unchanged(floor, lambda: decline(floor.router, made, DeclineReason.NO_ANSWER, T0), [])
    assert_unchanged(
        floor, lambda: decline(floor.router, "nothing", DeclineReason.NO_ANSWER, T0), []
    )


def test_leave_needs_the_contacts_call(floor: Floor) -> None:
    contact = floor.calls("CA1")
    assert_unchanged(floor, lambda: leave(floor.router, contact, "CA-other", T0), [])
    assert_unchanged(floor, lambda: leave(floor.router, "nothing", "CA1", T0), [])


def test_abandon_needs_a_waiting_contact(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.contact(floor.calls("CA1"))
    assert_unchanged(
        floor, lambda: abandon(floor.router, contact, "abandoned", "abandoned", T0), False
    )


def test_meet_needs_a_connecting_contact(floor: Floor) -> None:
    contact = floor.calls("CA1")
    assert_unchanged(floor, lambda: mark_answered(floor.router, contact, "CA1", T0), False)
    assert_unchanged(floor, lambda: mark_answered(floor.router, "nothing", "CA1", T0), False)


def test_meet_needs_the_contacts_call(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.calls("CA1")
    floor.accepts("2", "leg")
    assert_unchanged(floor, lambda: mark_answered(floor.router, contact, "CA-other", T0), False)


def test_meet_is_idempotent(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.talk("CA1", "2")
    assert_unchanged(floor, lambda: mark_answered(floor.router, contact, "CA1", T0 + 9), True)


def test_lose_needs_a_connected_contact(floor: Floor) -> None:
    contact = floor.calls("CA1")
    assert_unchanged(floor, lambda: lose_guide(floor.router, contact, T0), [])
    assert_unchanged(floor, lambda: lose_guide(floor.router, "nobody", T0), [])


def test_part_needs_a_connected_contact(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.calls("CA1")
    assert_unchanged(floor, lambda: end_conversation(floor.router, contact, "guide", T0), [])


def test_finish_needs_a_guide_in_wrap_up(floor: Floor) -> None:
    floor.ready("2")
    floor.talk("CA1", "2")
    assert_unchanged(floor, lambda: finish(floor.router, "2", now=T0), [])


def test_requeue_needs_a_connecting_contact(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.talk("CA1", "2")
    assert_unchanged(floor, lambda: requeue(floor.router, contact, T0), [])


def test_leg_in_use_does_not_free_its_guide(floor: Floor) -> None:
    floor.ready("2")
    floor.talk("CA1", "2")
    assert_unchanged(floor, lambda: release_call(floor.router, "2", "leg-CA1", T0), [])
    assert_unchanged(floor, lambda: release_call(floor.router, "2", "another", T0), [])
    assert_unchanged(floor, lambda: release_call(floor.router, "3", "", T0), [])


def test_guide_stays_in_wrap_up_when_the_leg_ends(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.talk("CA1", "2")
    end_conversation(floor.router, contact, "citizen", T0)
    floor.calls("CA2")
    assert release_call(floor.router, "2", "leg-CA1", T0) == []
    assert not floor.guide("2").call
    assert len(offers(finish(floor.router, "2", now=T0))) == 1


def test_ring_needs_an_open_offer(floor: Floor) -> None:
    assert_unchanged(floor, lambda: claim_ring(floor.router, "nothing", T0), None)
    assert_unchanged(floor, lambda: rung(floor.router, "nothing", "leg"), False)


def test_pick_up_extends_the_offer_once(floor: Floor) -> None:
    floor.ready("2")
    floor.calls("CA1")
    made = floor.rings("2", "leg")
    picked_up(floor.router, made, T0 + 12)
    assert floor.router.store.due(T0 + 41, 5) == []
    assert_unchanged(floor, lambda: picked_up(floor.router, made, T0 + 25), None)
    assert len(floor.router.store.due(T0 + 43, 5)) == 1


def test_pick_up_needs_an_open_offer(floor: Floor) -> None:
    assert_unchanged(floor, lambda: picked_up(floor.router, "nothing", T0), None)


def test_repeated_announcement_is_recorded_once(floor: Floor) -> None:
    contact = floor.contact(floor.calls("CA1"))
    assert record_announcement(floor.router, contact, 3, (300, 600), (3, 2), T0)
    assert_unchanged(
        floor,
        lambda: record_announcement(floor.router, contact, 3, (300, 600), (3, 2), T0 + 1),
        False,
    )
    assert record_announcement(floor.router, contact, 2, None, (2, 2), T0 + 25)
    assert_unchanged(
        floor,
        lambda: record_announcement(floor.router, contact, 3, (300, 600), (3, 2), T0 + 26),
        False,
    )
    assert floor.contact(contact.id).told == "CA1 2 2"


def test_tell_needs_the_contacts_call(floor: Floor) -> None:
    contact = floor.contact(floor.calls("CA1"))
    other = replace(contact, call="CA-other")
    assert_unchanged(
        floor, lambda: record_announcement(floor.router, other, 1, None, (1, 9), T0), False
    )
    nobody = replace(contact, id="nothing")
    assert_unchanged(
        floor, lambda: record_announcement(floor.router, nobody, 1, None, (1, 9), T0), False
    )
    leave(floor.router, contact.id, "CA1", T0 + 9)
    assert_unchanged(
        floor, lambda: record_announcement(floor.router, contact, 1, None, (1, 9), T0 + 9), False
    )


def test_same_status_again_makes_no_event(floor: Floor) -> None:
    floor.ready("2")
    assert_unchanged(
        floor, lambda: set_status(floor.router, "2", GuideStatus.READY, "", T0 + 5), []
    )


def together(actions: list[Callable[[], object]]) -> list[object]:
    """Run the actions at the same moment, each in its own thread."""
    barrier = Barrier(len(actions))

    def run(action: Callable[[], object]) -> object:
        barrier.wait()
        return action()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


@pytest.mark.parametrize("turn", range(5))
def test_eight_assigning_processes_make_one_offer(floor: Floor, turn: int) -> None:
    floor.calls("CA1", at=T0 + turn)
    floor.router.store.redis.hset(floor.router.store.keys.guide("2"), "status", "ready")
    floor.router.store.redis.zadd(floor.router.idle("2"), {"2": 1})
    made = together([lambda: assign(floor.router, T0 + 9)] * 8)
    assert sum(len(effects) for effects in made if isinstance(effects, list)) == 1


@pytest.mark.parametrize("turn", range(5))
def test_accept_and_leave_at_once_end_the_contact(floor: Floor, turn: int) -> None:
    floor.ready("2", at=T0 + turn)
    contact = floor.calls("CA1")
    made = floor.rings("2", "leg")
    together(
        [
            lambda: accept(floor.router, made, "leg", T0 + 9),
            lambda: leave(floor.router, contact, "CA1", T0 + 9),
        ]
    )
    assert floor.contact(contact).state is ContactState.ENDED
    floor.leg_ends("2", T0 + 2)
    assert floor.guide("2").free
    assert floor.tally()["abandoned"] == 1


@pytest.mark.parametrize("turn", range(5))
def test_accept_and_expiry_at_once_have_one_winner(floor: Floor, turn: int) -> None:
    floor.ready("2", at=T0 + turn)
    contact = floor.calls("CA1")
    made = floor.rings("2", "leg")
    accepted, _ = together(
        [
            lambda: accept(floor.router, made, "leg", T0 + 15),
            lambda: decline(floor.router, made, DeclineReason.NO_ANSWER, T0 + 15),
        ]
    )
    expected = ContactState.CONNECTING if accepted else ContactState.WAITING
    assert floor.contact(contact).state is expected
