"""A guide's browser that is lost in mid-call, on a real Redis."""

import pytest

from routing.effects import BackToHold, RingGuide
from routing.state.contact import ContactState
from routing.state.guide import GuideState, GuideStatus
from routing.verbs.assign import assign
from routing.verbs.leave import leave
from routing.verbs.lose import lose
from routing.verbs.meet import meet
from tests.routing.floor import T0, Floor
from tests.routing.test_scripts import together


@pytest.fixture
def talking(floor: Floor) -> str:
    """The contact that guide 2 talks with."""
    floor.ready("2")
    return floor.talk("CA1", "2")


def test_the_citizen_stands_before_those_who_came_later(floor: Floor, talking: str) -> None:
    floor.calls("CA2", at=T0 + 30)
    assert lose(floor.desk, talking, T0 + 60) == [BackToHold(talking)]
    found = floor.contact(talking)
    assert (found.state, found.guide, found.call) == (ContactState.WAITING, "", "CA1")
    assert floor.desk.store.position(found) == 1


def test_the_guide_is_away_until_there_is_a_telephone_again(floor: Floor, talking: str) -> None:
    lose(floor.desk, talking, T0 + 60)
    guide = floor.guide("2")
    assert (guide.state, guide.status, guide.reason) == (GuideState.IDLE, GuideStatus.AWAY, "lost")
    assert not guide.call
    assert assign(floor.desk, T0 + 61) == []


def test_the_next_guide_is_rung_at_once(floor: Floor, talking: str) -> None:
    floor.ready("3", at=T0 + 50)
    back, ring = lose(floor.desk, talking, T0 + 60)
    assert isinstance(back, BackToHold)
    assert isinstance(ring, RingGuide)
    assert floor.guide("3").contact == talking


def test_whoever_is_answered_again_counts_once(floor: Floor, talking: str) -> None:
    lose(floor.desk, talking, T0 + 60)
    floor.ready("2", at=T0 + 70)
    floor.accepts("2", "leg", at=T0 + 71)
    assert meet(floor.desk, talking, "CA1", T0 + 72)
    assert floor.tally()["answered"] == 1


def test_whoever_gives_up_after_it_was_cut_off_and_not_abandoned(
    floor: Floor, talking: str
) -> None:
    lose(floor.desk, talking, T0 + 60)
    leave(floor.desk, talking, "CA1", T0 + 70)
    assert floor.tally()["cut_off"] == 1
    assert "abandoned" not in floor.tally()


def test_losing_twice_is_losing_once(floor: Floor, talking: str) -> None:
    both = together([lambda: lose(floor.desk, talking, T0 + 60)] * 2)
    assert [answer for answer in both if answer] == [[BackToHold(talking)]]


@pytest.mark.parametrize("turn", range(5))
def test_a_citizen_who_hangs_up_as_the_browser_is_lost_is_not_left_in_line(
    floor: Floor, talking: str, turn: int
) -> None:
    now = T0 + 60 + turn
    together(
        [lambda: lose(floor.desk, talking, now), lambda: leave(floor.desk, talking, "CA1", now)]
    )
    assert floor.contact(talking).state is ContactState.ENDED
    assert floor.desk.store.redis.zcard(floor.desk.store.keys.queue("school.sv")) == 0
