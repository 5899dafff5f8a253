"""Signals that come late, twice or not at all."""

from routing.verbs.heartbeat import check, heartbeat
from routing.verbs.leave import leave
from routing.verbs.ring import claim_ring, not_rung, rung
from tests.routing.floor import T0, Floor


def test_repeated_job_rings_the_guide_once(floor: Floor) -> None:
    floor.ready("2")
    floor.calls("CA1")
    offer = floor.guide("2").offer
    assert claim_ring(floor.router, offer, T0) is not None
    assert claim_ring(floor.router, offer, T0) is None


def test_leg_named_after_the_offer_closed_must_end(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.calls("CA1")
    offer = floor.guide("2").offer
    claim_ring(floor.router, offer, T0)
    leave(floor.router, contact, "CA1", T0 + 1)
    assert not rung(floor.router, offer, "leg")


def test_end_of_a_late_named_leg_frees_the_guide(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.calls("CA1")
    offer = floor.guide("2").offer
    claim_ring(floor.router, offer, T0)
    leave(floor.router, contact, "CA1", T0 + 1)
    assert not floor.guide("2").free
    assert not rung(floor.router, offer, "leg")
    assert floor.guide("2").call == "leg"
    floor.leg_ends("2", T0 + 2)
    assert floor.guide("2").free


def test_abandoned_ring_order_frees_the_guide(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.calls("CA1")
    claimed = claim_ring(floor.router, floor.guide("2").offer, T0)
    assert claimed is not None
    leave(floor.router, contact, "CA1", T0 + 1)
    not_rung(floor.router, claimed, T0 + 2)
    assert floor.guide("2").free
    before = floor.dump()
    assert not_rung(floor.router, claimed, T0 + 3) == []
    assert floor.dump() == before


def test_silent_call_is_checked_with_the_carrier(floor: Floor) -> None:
    contact = floor.calls("CA1")
    heard = heartbeat(floor.router, contact, "CA1", T0 + 100)
    assert heard == floor.contact(contact)
    assert floor.router.store.due(T0 + 219, 5) == []
    (due,) = floor.router.store.due(T0 + 221, 5)
    assert (due.kind, due.id) == ("alive", contact)
    assert len(check(floor.router, contact, T0 + 221)) == 1


def test_other_call_is_no_sign_of_life(floor: Floor) -> None:
    contact = floor.calls("CA1")
    before = floor.dump()
    assert heartbeat(floor.router, contact, "CA2", T0 + 100) == floor.contact(contact)
    assert heartbeat(floor.router, "nobody", "CA2", T0 + 100) is None
    assert floor.dump() == before


def test_ended_call_is_not_checked(floor: Floor) -> None:
    contact = floor.calls("CA1")
    leave(floor.router, contact, "CA1", T0 + 1)
    before = floor.dump()
    assert heartbeat(floor.router, contact, "CA1", T0 + 100) == floor.contact(contact)
    assert floor.dump() == before


def test_leased_deadline_returns_if_its_process_dies(floor: Floor) -> None:
    floor.calls("CA1")
    (due,) = floor.router.store.due(T0 + 121, 5)
    assert floor.router.store.due(T0 + 125, 5) == []
    assert len(floor.router.store.due(T0 + 127, 5)) == 1
    floor.router.store.settle(due)
    (again,) = floor.router.store.due(T0 + 133, 5)
    floor.router.store.settle(again)
    assert floor.router.store.due(T0 + 999, 5) == []
