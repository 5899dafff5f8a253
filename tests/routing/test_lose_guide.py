"""A guide's browser leaves in mid-call, on a real Redis."""

import pytest

from routing.effects import ReturnToQueue, RingGuide
from routing.state.contact import ContactState
from routing.state.guide import GuideState, GuideStatus
from routing.verbs.assign import assign
from routing.verbs.leave import leave
from routing.verbs.lose_guide import lose_guide
from routing.verbs.mark_answered import mark_answered
from tests.routing.floor import T0, Floor
from tests.routing.test_scripts import together


@pytest.fixture
def talking(floor: Floor) -> str:
    """The contact connected with guide 2."""
    floor.ready("2")
    return floor.talk("CA1", "2")


def test_lost_contact_keeps_its_place(floor: Floor, talking: str) -> None:
    floor.calls("CA2", at=T0 + 30)
    assert lose_guide(floor.router, talking, T0 + 60) == [ReturnToQueue(talking)]
    found = floor.contact(talking)
    assert (found.state, found.guide, found.call) == (ContactState.WAITING, "", "CA1")
    assert floor.router.store.position(found) == 1


def test_guide_with_a_lost_browser_is_away(floor: Floor, talking: str) -> None:
    lose_guide(floor.router, talking, T0 + 60)
    guide = floor.guide("2")
    assert (guide.state, guide.status, guide.reason) == (GuideState.IDLE, GuideStatus.AWAY, "lost")
    assert not guide.call
    assert assign(floor.router, T0 + 61) == []


def test_next_guide_is_rung_at_once(floor: Floor, talking: str) -> None:
    floor.ready("3", at=T0 + 50)
    back, ring = lose_guide(floor.router, talking, T0 + 60)
    assert isinstance(back, ReturnToQueue)
    assert isinstance(ring, RingGuide)
    assert floor.guide("3").contact == talking


def test_contact_answered_twice_counts_once(floor: Floor, talking: str) -> None:
    lose_guide(floor.router, talking, T0 + 60)
    floor.ready("2", at=T0 + 70)
    floor.accepts("2", "leg", at=T0 + 71)
    assert mark_answered(floor.router, talking, "CA1", T0 + 72)
    assert floor.tally()["answered"] == 1


def test_hang_up_after_a_lost_guide_counts_as_cut_off(floor: Floor, talking: str) -> None:
    lose_guide(floor.router, talking, T0 + 60)
    leave(floor.router, talking, "CA1", T0 + 70)
    assert floor.tally()["cut_off"] == 1
    assert "abandoned" not in floor.tally()


def test_lose_is_idempotent(floor: Floor, talking: str) -> None:
    both = together([lambda: lose_guide(floor.router, talking, T0 + 60)] * 2)
    assert [answer for answer in both if answer] == [[ReturnToQueue(talking)]]


@pytest.mark.parametrize("turn", range(5))
def test_hang_up_during_lose_leaves_no_queue_entry(floor: Floor, talking: str, turn: int) -> None:
    now = T0 + 60 + turn
    together(
        [
            lambda: lose_guide(floor.router, talking, now),
            lambda: leave(floor.router, talking, "CA1", now),
        ]
    )
    assert floor.contact(talking).state is ContactState.ENDED
    assert floor.router.store.redis.zcard(floor.router.store.keys.queue("school.sv")) == 0
