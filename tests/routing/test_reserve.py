"""Contacts reserved for one guide for a while."""

import json

import pytest

from routing.state.contact import ContactState
from routing.state.guide import GuideStatus
from routing.state.queue import Queue
from routing.state.store import ms
from routing.verbs.arrive import arrive
from routing.verbs.assign import assign, decide
from routing.verbs.decline import DeclineReason, decline
from routing.verbs.end_conversation import end_conversation
from routing.verbs.finish import finish
from routing.verbs.lose_guide import lose_guide
from routing.verbs.mark_answered import mark_answered
from routing.verbs.repair_profiles import repair_profiles
from routing.verbs.set_status import set_status
from tests.routing.decide import guide, ruled
from tests.routing.floor import CITIZEN, OURS, T0, Floor, offers
from tests.routing.test_limits import arrives

RESERVES = ruled(same_guide_h=24, reserve_s=60)


def meet_guide(floor: Floor, with_: str) -> None:
    """Let the citizen meet the guide, who is idle again afterwards."""
    contact = floor.talk("CA1", with_)
    end_conversation(floor.router, contact, "citizen", T0 + 60)
    floor.leg_ends(with_, T0 + 60)
    finish(floor.router, with_, now=T0 + 70)


def test_repeat_caller_gets_the_same_guide(floor: Floor) -> None:
    floor.rules(RESERVES)
    floor.ready("2")
    meet_guide(floor, "2")
    floor.ready("1", at=T0 - 99)
    contact = arrives(floor, "CA2", at=T0 + 100).contact
    assert floor.contact(contact).guide == "2"


@pytest.mark.parametrize("number", ["", "+46701740699"])
def test_callers_of_a_shared_number_are_not_one_person(floor: Floor, number: str) -> None:
    """A withheld number and a relay service's number belong to many people."""
    kept = RESERVES.model_copy(
        update={"callback": RESERVES.callback.model_copy(update={"relay": ("+46701740699",)})}
    )
    floor.rules(kept)
    floor.ready("2")
    contact = floor.calls("CA1", caller=number)
    floor.accepts("2", "leg-CA1")
    assert mark_answered(floor.router, contact, "CA1", T0)
    assert not floor.router.store.redis.exists(floor.router.store.keys.met(number))
    floor.ready("1", at=T0 - 99)
    another = floor.calls("CA2", at=T0 + 10, caller=number)
    assert floor.contact(another).guide == "1"


def test_met_guide_is_not_stored_without_the_rule(floor: Floor) -> None:
    floor.ready("2")
    meet_guide(floor, "2")
    assert not floor.router.store.redis.exists(floor.router.store.keys.met(CITIZEN))


def test_reservation_for_a_busy_guide_expires(floor: Floor) -> None:
    floor.rules(RESERVES)
    floor.ready("2")
    meet_guide(floor, "2")
    floor.talk("CA-other", "2", at=T0 + 80)
    contact = arrives(floor, "CA2", at=T0 + 100).contact
    floor.ready("1", at=T0 + 101)
    assert floor.contact(contact).state is ContactState.WAITING
    assert assign(floor.router, T0 + 159) == []
    assert len(offers(assign(floor.router, T0 + 161))) == 1
    assert floor.contact(contact).guide == "1"


def test_no_reservation_for_an_away_guide(floor: Floor) -> None:
    floor.rules(RESERVES)
    floor.ready("2")
    meet_guide(floor, "2")
    set_status(floor.router, "2", GuideStatus.AWAY, "lunch", T0 + 80)
    floor.ready("1", at=T0 + 90)
    contact = arrives(floor, "CA2", at=T0 + 100).contact
    assert floor.contact(contact).guide == "1"


def reserve(floor: Floor, guide_id: str) -> str:
    """Return a contact reserved for an hour for a connected guide."""
    floor.rules(ruled(reserve_s=3600))
    floor.ready(guide_id)
    floor.talk("CA0", guide_id)
    return arrives(floor, "CA1", at=T0 + 1, guide=guide_id).contact


@pytest.mark.parametrize("status", [GuideStatus.AWAY, GuideStatus.SIGNED_OUT])
def test_reservation_ends_when_the_guide_leaves(floor: Floor, status: GuideStatus) -> None:
    contact = reserve(floor, "2")
    floor.ready("1", at=T0 + 2)
    assert floor.contact(contact).state is ContactState.WAITING
    assert len(offers(set_status(floor.router, "2", status, "", T0 + 3))) == 1
    assert floor.contact(contact).guide == "1"


def test_ended_reservation_does_not_return(floor: Floor) -> None:
    contact = reserve(floor, "2")
    set_status(floor.router, "2", GuideStatus.AWAY, "lunch", T0 + 3)
    floor.ready("2", at=T0 + 4)
    floor.ready("1", at=T0 + 5)
    assert floor.contact(contact).guide == "1"


def test_reservation_stays_when_another_guide_leaves(floor: Floor) -> None:
    contact = reserve(floor, "2")
    floor.ready("1", "3", at=T0 + 2)
    set_status(floor.router, "3", GuideStatus.AWAY, "lunch", T0 + 3)
    assert floor.contact(contact).state is ContactState.WAITING


def test_reservation_ends_when_the_browser_is_lost(floor: Floor) -> None:
    contact = reserve(floor, "2")
    floor.ready("1", "3", at=T0 + 2)
    lost = floor.store.call("CA0")
    lose_guide(floor.router, lost, T0 + 30)
    assert {floor.contact(lost).guide, floor.contact(contact).guide} == {"1", "3"}


def test_reservation_ends_when_the_guide_does_not_answer(floor: Floor) -> None:
    floor.rules(ruled(reserve_s=3600))
    floor.ready("2")
    rings, waits = (arrives(floor, f"CA{i}", at=T0 + i, guide="2").contact for i in (1, 2))
    offer = floor.rings("2", "leg", at=T0 + 3)
    floor.ready("1", at=T0 + 4)
    decline(floor.router, offer, DeclineReason.NO_ANSWER, T0 + 20)
    floor.ready("3", at=T0 + 21)
    assert {floor.contact(rings).guide, floor.contact(waits).guide} == {"1", "3"}


def test_named_guide_is_found_among_many_idle(floor: Floor) -> None:
    alike = [guide(f"g{i}", {"school": 1}, {"sv": 1}) for i in range(9)]
    floor.rules(ruled(alike))
    for i in range(9):
        floor.ready(f"g{i}", at=T0 + i)
    contact = arrives(floor, "CA1", at=T0 + 20, guide="g7").contact
    assert floor.contact(contact).guide == "g7"


def test_explanation_counts_free_and_compared_guides(floor: Floor) -> None:
    floor.rules(ruled([guide(f"g{i}", {"school": 1}, {"sv": 1}) for i in range(10)]))
    floor.stands_idle(*[f"g{i}" for i in range(10)])
    for i in range(2):
        floor.store.redis.zadd(floor.store.keys.queue("school.sv"), {f"c{i}": ms(T0 + i)})
    whys = [json.loads(pair.why.compact()) for pair in decide(floor.router, T0 + 9)]
    assert [(why["able"], why["might"], why["rule"]) for why in whys] == [
        (3, 10, "longest idle"),
        (2, 9, "longest idle"),
    ]
    assert whys[0]["said"].endswith(
        "idle longest of 3 alike (3 of 10 free compared, of the same skills those idle longest)"
    )


def test_no_reservation_for_an_ineligible_guide(floor: Floor) -> None:
    floor.ready("1")
    assert arrives(floor, "CA1", guide="nobody").effects


def reserve_before_edit(floor: Floor, guide_id: str) -> str:
    """Return a contact reserved for a busy guide, before skills are edited."""
    floor.rules(ruled())
    floor.ready(guide_id)
    repair_profiles(floor.router)
    floor.talk("CA0", guide_id)
    return arrives(floor, "CA1", at=T0 + 1, guide=guide_id).contact


def test_reservation_ends_when_new_skills_exclude_it(floor: Floor) -> None:
    contact = reserve_before_edit(floor, "2")
    both = [guide("1", {"school": 1}, {"sv": 1}), guide("2", {"street": 1}, {"sv": 1})]
    floor.rules(ruled(both))
    floor.ready("1", at=T0 + 2)
    assert floor.contact(contact).guide == "1"


def test_guide_with_excluding_new_skills_gets_no_reserved_offer(floor: Floor) -> None:
    contact = reserve_before_edit(floor, "2")
    floor.rules(ruled([guide("1", {"school": 1}, {"sv": 1}), guide("2", {"street": 1}, {"sv": 1})]))
    floor.stands_idle("2", "1")
    assign(floor.router, T0 + 5)
    assert floor.contact(contact).guide == "1"


def test_reservation_stays_under_new_skills_that_serve_it(floor: Floor) -> None:
    contact = reserve_before_edit(floor, "2")
    alike = {str(i): {"school": 1, "street": 1} for i in range(2, 12)}
    floor.rules(ruled([guide(id_, groups, {"sv": 1}) for id_, groups in alike.items()]))
    for id_ in list(alike)[1:]:
        floor.ready(id_, at=T0 + 2)
    assert floor.contact(contact).state is ContactState.WAITING
    end_conversation(floor.router, floor.router.store.call("CA0"), "citizen", T0 + 3)
    floor.leg_ends("2", T0 + 3)
    repair_profiles(floor.router)
    finish(floor.router, "2", now=T0 + 9)
    assert floor.contact(contact).guide == "2"


def test_reserved_contact_is_read_behind_others(floor: Floor) -> None:
    """The contacts before it may not go to that guide yet."""
    floor.rules(ruled())
    floor.ready("3")
    talks = arrives(floor, "CA0", guide="3").contact
    floor.accepts("3", "leg")
    assert mark_answered(floor.router, talks, "CA0", T0)
    for i in range(5):
        floor.calls(f"CA-{i}", at=T0 + 30)
    kept = arrives(floor, "CA-kept", at=T0 + 31, guide="3").contact
    end_conversation(floor.router, talks, "citizen", T0 + 32)
    floor.leg_ends("3", T0 + 33)
    finish(floor.router, "3", now=T0 + 33)
    assert floor.contact(kept).guide == "3"


def test_contact_behind_reserved_ones_is_read(floor: Floor) -> None:
    floor.rules(ruled())
    floor.ready("2")
    floor.talk("CA0", "2")
    for i in range(5):
        arrives(floor, f"CA-{i}", at=T0 + i, guide="2")
    last = arrives(floor, "CA-last", at=T0 + 9).contact
    floor.ready("1", at=T0 + 10)
    assert floor.contact(last).guide == "1"


def arrive_for(floor: Floor, keeper: str, number: int) -> str:
    """Return a contact kept for the guide, as a call to that guide's own number is."""
    arrived = arrive(
        floor.router,
        call=f"CK{number}",
        caller="",
        called=OURS,
        queue=Queue("school", "sv"),
        now=T0 + number / 1000,
        guide=keeper,
    )
    return arrived.contact


def test_contacts_kept_for_a_busy_guide_hide_nobody(floor: Floor) -> None:
    """However many there are before the one whom anybody may take."""
    floor.rules(RESERVES)
    floor.ready("2")
    floor.talk("CA1", "2")
    for number in range(60):
        arrive_for(floor, "2", number)
    behind = floor.calls("CA2", at=T0 + 1, caller="")
    floor.ready("1", at=T0 + 2)
    assert floor.contact(behind).guide == "1"


def test_idle_guide_gets_a_kept_contact_from_far_behind(floor: Floor) -> None:
    """Those before it are kept for another guide, who is busy."""
    floor.rules(RESERVES)
    floor.ready("1", "2")
    for call, busy in (("CA1", "1"), ("CA2", "2")):
        floor.calls(call, caller="")
        floor.accepts(busy, f"leg-{call}")
        assert mark_answered(floor.router, floor.guide(busy).contact, call, T0)
    for number in range(60):
        arrive_for(floor, "1", number)
    first, second = (arrive_for(floor, "2", number) for number in (100, 101))
    end_conversation(floor.router, floor.guide("2").contact, "citizen", T0 + 5)
    floor.leg_ends("2", T0 + 5)
    finish(floor.router, "2", now=T0 + 6)
    assert floor.guide("2").contact == first
    assert floor.contact(second).state is ContactState.WAITING


def test_expired_reservation_leaves_nothing_behind(floor: Floor) -> None:
    floor.rules(RESERVES)
    floor.ready("2")
    floor.talk("CA1", "2")
    arrive_for(floor, "2", 1)
    keys, redis = floor.store.keys, floor.store.redis
    names = (keys.reserved, keys.reserved_for, keys.reserved_by_guide)
    assert [redis.exists(name) for name in names] == [1, 1, 1]
    floor.ready("1", at=T0 + 70)
    assert [redis.exists(name) for name in names] == [0, 0, 0]
