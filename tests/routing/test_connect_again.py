"""Connect again: the order to connect citizen and guide is repeated until they have met."""

import pytest

from callback.state.store import Callbacks
from callback.verbs.fall_due import fall_due
from routing.effects import Connect, EndGuideCall
from routing.state.contact import ContactState
from routing.verbs.connect_again import AGAIN_S, connect_again
from routing.verbs.mark_answered import mark_answered
from service.processes.sweeper import LEASE_S
from tests.outbox import take
from tests.routing.floor import T0, Floor
from tests.routing.test_scripts import together


@pytest.fixture
def connecting(floor: Floor) -> str:
    """The contact that guide 2 has accepted, whose order to connect is lost."""
    floor.ready("2")
    contact = floor.calls("CA1")
    floor.accepts("2", "leg")
    take(floor.store)
    return contact


def due_at(floor: Floor, contact: str) -> float | None:
    at = floor.store.redis.zscore(floor.store.keys.deadlines, f"connect:{contact}")
    return None if at is None else float(at) / 1000


def test_lost_order_is_repeated(floor: Floor, connecting: str) -> None:
    assert due_at(floor, connecting) == T0 + AGAIN_S
    now = T0 + AGAIN_S
    assert connect_again(floor.router, connecting, now) == [Connect(connecting)]
    assert take(floor.store) == [Connect(connecting)]
    assert due_at(floor, connecting) == now + AGAIN_S


def test_contact_is_requeued_after_connect_s(floor: Floor, connecting: str) -> None:
    latest = T0 + floor.router.site.timing.connect_s
    connect_again(floor.router, connecting, latest - 1)
    assert due_at(floor, connecting) == latest
    assert EndGuideCall("leg", "guide_lost") in connect_again(floor.router, connecting, latest)
    assert floor.contact(connecting).state is ContactState.WAITING
    assert due_at(floor, connecting) is None


def test_connected_contact_is_not_ordered_again(floor: Floor, connecting: str) -> None:
    assert mark_answered(floor.router, connecting, "CA1", T0 + 1)
    before = floor.dump()
    assert connect_again(floor.router, connecting, T0 + AGAIN_S) == []
    assert floor.dump() == before


def test_two_sweepers_order_once(floor: Floor, connecting: str) -> None:
    again = lambda: connect_again(floor.router, connecting, T0 + AGAIN_S)  # noqa: E731
    assert together([again, again]) == [[Connect(connecting)]] * 2
    assert take(floor.store) == [Connect(connecting)]


def test_deadline_outlives_the_sweepers_lease(floor: Floor, connecting: str) -> None:
    """A deadline that is set to the end of its lease would count as handled, and be cleared."""
    now = T0 + AGAIN_S
    for due in floor.store.due(now, LEASE_S):
        fall_due(Callbacks(floor.router), due, now)
        floor.store.settle(due)
    assert due_at(floor, connecting) == now + AGAIN_S
