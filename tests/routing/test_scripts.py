"""Every commit of routing: refuses each missing thing and has then changed nothing; one wins."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from routing.decide.choice import ONLY, Candidate, Choice
from routing.decide.explanation import Why as Reason
from routing.decide.match import Pair
from routing.decide.snapshot import Idle
from routing.effects import RingGuide
from routing.state.contact import ContactState
from routing.state.guide import GuideStatus
from routing.state.queue import Queue
from routing.verbs.accept import accept
from routing.verbs.assign import assign, offer
from routing.verbs.choose import choose
from routing.verbs.decline import Why, decline
from routing.verbs.finish import finish
from routing.verbs.free import free
from routing.verbs.leave import abandon, leave
from routing.verbs.lose import lose
from routing.verbs.meet import meet
from routing.verbs.part import part
from routing.verbs.requeue import requeue
from routing.verbs.ring import claim_ring, picked_up, rung
from routing.verbs.tell import tell
from tests.routing.floor import T0, Floor, offers

ALONE = Choice([Candidate(Idle("2", "p", 0.0), own=True, cost=1.0, score=1.0)], ONLY, 1)
BECAUSE = Reason(ALONE, now=T0, waited=1.0, head_start=0.0, qualified=1, might=1)
PAIR = Pair("contact", "school.sv", "2", BECAUSE)


def assert_unchanged(floor: Floor, deed: Callable[[], object], answer: object) -> None:
    before = floor.dump()
    assert deed() == answer
    assert floor.dump() == before


def test_an_offer_needs_a_waiting_contact(floor: Floor) -> None:
    floor.ready("2")
    assert_unchanged(floor, lambda: offer(floor.desk, PAIR, T0), [])


def test_an_offer_needs_an_idle_guide(floor: Floor) -> None:
    contact = floor.calls("CA1")
    pair = Pair(contact, "school.sv", "2", BECAUSE)
    assert_unchanged(floor, lambda: offer(floor.desk, pair, T0), [])


def test_an_offer_needs_the_contact_in_the_named_queue(floor: Floor) -> None:
    contact = floor.calls("CA1")
    floor.ready("3")
    pair = Pair(contact, "street.sv", "3", BECAUSE)
    assert_unchanged(floor, lambda: offer(floor.desk, pair, T0), [])


def test_an_offer_needs_a_guide_who_has_no_other(floor: Floor) -> None:
    floor.ready("2")
    floor.calls("CA1")
    contact = floor.calls("CA2", at=T0 + 1)
    before = floor.dump()
    floor.store.redis.zadd(floor.desk.idle("2"), {"2": 1})  # as under a second version of the site
    pair = Pair(contact, "school.sv", "2", BECAUSE)
    assert offer(floor.desk, pair, T0) == []
    assert floor.dump() == before  # and who is not idle stands there no more


def test_who_was_left_in_a_line_by_mistake_holds_up_nobody(floor: Floor) -> None:
    gone, moved = floor.calls("CA1"), floor.calls("CA2", "street.sv", at=T0 + 1)
    leave(floor.desk, gone, "CA1", T0 + 2)
    line = floor.store.keys.queue("school.sv")
    floor.store.redis.zadd(line, {gone: 1, moved: 2})
    waits = floor.calls("CA3", at=T0 + 3)
    (ring,) = floor.ready("2", at=T0 + 4)
    assert isinstance(ring, RingGuide)
    assert floor.contact(waits).offer == ring.offer
    assert floor.store.redis.zrange(line, 0, -1) == []
    assert floor.contact(moved).state is ContactState.WAITING


def test_accepting_needs_an_open_offer(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.calls("CA1")
    made = floor.rings("2", "leg")
    leave(floor.desk, contact, "CA1", T0)
    assert_unchanged(floor, lambda: accept(floor.desk, made, "leg", T0), None)
    assert_unchanged(floor, lambda: accept(floor.desk, "nothing", "leg", T0), None)


def test_declining_needs_an_open_offer(floor: Floor) -> None:
    floor.ready("2")
    floor.calls("CA1")
    floor.accepts("2", "leg")
    made = floor.guide("2").offer
    assert_unchanged(floor, lambda: decline(floor.desk, made, Why.NO_ANSWER, T0), [])
    assert_unchanged(floor, lambda: decline(floor.desk, "nothing", Why.NO_ANSWER, T0), [])


def test_leaving_needs_the_call_that_the_contact_has(floor: Floor) -> None:
    contact = floor.calls("CA1")
    assert_unchanged(floor, lambda: leave(floor.desk, contact, "CA-other", T0), [])
    assert_unchanged(floor, lambda: leave(floor.desk, "nothing", "CA1", T0), [])


def test_abandoning_needs_a_contact_that_waits(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.contact(floor.calls("CA1"))
    assert_unchanged(
        floor, lambda: abandon(floor.desk, contact, "abandoned", "abandoned", T0), False
    )


def test_meeting_needs_a_contact_that_is_being_connected(floor: Floor) -> None:
    contact = floor.calls("CA1")
    assert_unchanged(floor, lambda: meet(floor.desk, contact, "CA1", T0), False)
    assert_unchanged(floor, lambda: meet(floor.desk, "nothing", "CA1", T0), False)


def test_meeting_needs_the_call_that_the_contact_has(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.calls("CA1")
    floor.accepts("2", "leg")
    assert_unchanged(floor, lambda: meet(floor.desk, contact, "CA-other", T0), False)


def test_meeting_twice_counts_one_answer(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.talk("CA1", "2")
    assert_unchanged(floor, lambda: meet(floor.desk, contact, "CA1", T0 + 9), True)


def test_losing_a_browser_needs_a_conversation(floor: Floor) -> None:
    contact = floor.calls("CA1")
    assert_unchanged(floor, lambda: lose(floor.desk, contact, T0), [])
    assert_unchanged(floor, lambda: lose(floor.desk, "nobody", T0), [])


def test_parting_needs_a_conversation(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.calls("CA1")
    assert_unchanged(floor, lambda: part(floor.desk, contact, "guide", T0), [])


def test_finishing_needs_a_guide_in_wrap_up(floor: Floor) -> None:
    floor.ready("2")
    floor.talk("CA1", "2")
    assert_unchanged(floor, lambda: finish(floor.desk, "2", now=T0), [])


def test_requeueing_needs_a_contact_that_is_being_connected(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.talk("CA1", "2")
    assert_unchanged(floor, lambda: requeue(floor.desk, contact, T0), [])


def test_a_leg_that_is_still_in_use_does_not_free_its_guide(floor: Floor) -> None:
    floor.ready("2")
    floor.talk("CA1", "2")
    assert_unchanged(floor, lambda: free(floor.desk, "2", "leg-CA1", T0), [])
    assert_unchanged(floor, lambda: free(floor.desk, "2", "another", T0), [])
    assert_unchanged(floor, lambda: free(floor.desk, "3", "", T0), [])


def test_a_leg_that_ends_in_wrap_up_frees_the_line_and_not_yet_the_guide(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.talk("CA1", "2")
    part(floor.desk, contact, "citizen", T0)
    floor.calls("CA2")
    assert free(floor.desk, "2", "leg-CA1", T0) == []
    assert not floor.guide("2").call
    assert len(offers(finish(floor.desk, "2", now=T0))) == 1


def test_ringing_needs_an_open_offer(floor: Floor) -> None:
    assert_unchanged(floor, lambda: claim_ring(floor.desk, "nothing", T0), None)
    assert_unchanged(floor, lambda: rung(floor.desk, "nothing", "leg"), False)


def test_a_guide_who_has_picked_up_is_given_time_to_press_the_key_once(floor: Floor) -> None:
    floor.ready("2")
    floor.calls("CA1")
    made = floor.rings("2", "leg")
    picked_up(floor.desk, made, T0 + 12)
    assert floor.desk.store.due(T0 + 41, 5) == []
    assert_unchanged(floor, lambda: picked_up(floor.desk, made, T0 + 25), None)
    assert len(floor.desk.store.due(T0 + 43, 5)) == 1


def test_picking_up_needs_an_open_offer(floor: Floor) -> None:
    assert_unchanged(floor, lambda: picked_up(floor.desk, "nothing", T0), None)


def test_what_is_told_is_noted_once_for_a_call_however_often_it_is_asked_for(floor: Floor) -> None:
    contact = floor.contact(floor.calls("CA1"))
    assert tell(floor.desk, contact, 3, (300, 600), (3, 2), T0)
    assert_unchanged(floor, lambda: tell(floor.desk, contact, 3, (300, 600), (3, 2), T0 + 1), False)
    assert tell(floor.desk, contact, 2, None, (2, 2), T0 + 25)
    assert_unchanged(
        floor, lambda: tell(floor.desk, contact, 3, (300, 600), (3, 2), T0 + 26), False
    )
    assert floor.contact(contact.id).told == "CA1 2 2"


def test_telling_needs_the_call_that_the_contact_has(floor: Floor) -> None:
    contact = floor.contact(floor.calls("CA1"))
    other = replace(contact, call="CA-other")
    assert_unchanged(floor, lambda: tell(floor.desk, other, 1, None, (1, 9), T0), False)
    nobody = replace(contact, id="nothing")
    assert_unchanged(floor, lambda: tell(floor.desk, nobody, 1, None, (1, 9), T0), False)
    leave(floor.desk, contact.id, "CA1", T0 + 9)
    assert_unchanged(floor, lambda: tell(floor.desk, contact, 1, None, (1, 9), T0 + 9), False)


def test_choosing_the_status_one_has_tells_nothing(floor: Floor) -> None:
    floor.ready("2")
    assert_unchanged(floor, lambda: choose(floor.desk, "2", GuideStatus.READY, "", T0 + 5), [])


def together(deeds: list[Callable[[], object]]) -> list[object]:
    """Runs the deeds at the same moment, each in its own thread."""
    barrier = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> object:
        barrier.wait()
        return deed()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


@pytest.mark.parametrize("turn", range(5))
def test_of_eight_processes_that_assign_at_once_one_makes_the_offer(
    floor: Floor, turn: int
) -> None:
    floor.calls("CA1", at=T0 + turn)
    floor.desk.store.redis.hset(floor.desk.store.keys.guide("2"), "status", "ready")
    floor.desk.store.redis.zadd(floor.desk.idle("2"), {"2": 1})
    made = together([lambda: assign(floor.desk, T0 + 9)] * 8)
    assert sum(len(effects) for effects in made if isinstance(effects, list)) == 1


@pytest.mark.parametrize("turn", range(5))
def test_when_the_guide_accepts_as_the_citizen_hangs_up_one_of_them_is_first(
    floor: Floor, turn: int
) -> None:
    floor.ready("2", at=T0 + turn)
    contact = floor.calls("CA1")
    made = floor.rings("2", "leg")
    together(
        [
            lambda: accept(floor.desk, made, "leg", T0 + 9),
            lambda: leave(floor.desk, contact, "CA1", T0 + 9),
        ]
    )
    assert floor.contact(contact).state is ContactState.ENDED
    floor.leg_ends("2", T0 + 2)
    assert floor.guide("2").free
    assert floor.tally()["abandoned"] == 1


@pytest.mark.parametrize("turn", range(5))
def test_when_an_offer_is_accepted_as_it_expires_one_of_them_is_first(
    floor: Floor, turn: int
) -> None:
    floor.ready("2", at=T0 + turn)
    contact = floor.calls("CA1")
    made = floor.rings("2", "leg")
    accepted, _ = together(
        [
            lambda: accept(floor.desk, made, "leg", T0 + 15),
            lambda: decline(floor.desk, made, Why.NO_ANSWER, T0 + 15),
        ]
    )
    expected = ContactState.CONNECTING if accepted else ContactState.WAITING
    assert floor.contact(contact).state is expected


def test_a_round_that_eight_processes_answer_at_once_is_noted_once(floor: Floor) -> None:
    contact = floor.contact(floor.calls("CA1"))
    noted = together([lambda: tell(floor.desk, contact, 1, (0, 120), (1, 0), T0)] * 8)
    assert noted.count(True) == 1


def test_eight_callers_and_one_guide_make_one_offer(floor: Floor) -> None:
    floor.ready("2")
    contacts = together([lambda i=i: floor.calls(f"CA{i}") for i in range(8)])  # type: ignore[misc]
    states = [floor.contact(str(contact)).state for contact in contacts]
    assert states.count(ContactState.OFFERED) == 1
    assert states.count(ContactState.WAITING) == 7


def test_a_queue_reads_back_from_its_id() -> None:
    assert Queue.parse(Queue("school", "ar").id) == Queue("school", "ar")
