"""The sweeper acts on deadlines, even if one of them fails."""

import pytest
from redis import Redis

from callback.ring_policy import Suspension
from callback.state.store import Callbacks
from callback.verbs.request import Requested, request
from callback.verbs.suspend import suspend
from routing.effects import CheckLegs, Effect, HangUp, RingGuide
from routing.state.contact import ContactState
from routing.state.store import Due, Store, ms
from service.processes.sweeper import LEASE_S, LEGS_S, Sweeper
from tests.outbox import take
from tests.routing.floor import T0, Floor

LATER = Suspension(T0 + 999, "closed", "text_rests")


class Hands:
    """What the sweeper posts, and its clock."""

    def __init__(self, store: Store) -> None:
        self._effects: list[Effect] = []
        self._store = store
        self.now = T0

    @property
    def effects(self) -> list[Effect]:
        self._effects += take(self._store)
        return self._effects


@pytest.fixture
def floor(redis: Redis) -> Floor:
    return Floor(redis)


@pytest.fixture
def hands(floor: Floor) -> Hands:
    return Hands(floor.store)


@pytest.fixture
def sweeper(floor: Floor, hands: Hands) -> Sweeper:
    return Sweeper(Callbacks(floor.router), lambda: hands.now)


def test_expired_offer_goes_to_another_guide(floor: Floor, hands: Hands, sweeper: Sweeper) -> None:
    floor.ready("2")
    contact = floor.calls("CA1")
    floor.rings("2", "leg")
    floor.ready("1")
    hands.now = T0 + 16
    assert take(floor.store)
    sweeper.sweep()
    assert hands.effects == [HangUp("leg"), RingGuide(floor.contact(contact).offer)]
    assert floor.contact(contact).guide == "1"


def test_legs_of_conversations_are_checked_every_few_seconds(
    floor: Floor, hands: Hands, sweeper: Sweeper
) -> None:
    sweeper.sweep()
    floor.ready("2")
    floor.talk("CA1", "2")
    looks = []
    for now in (T0 + 1, T0 + LEGS_S, T0 + LEGS_S + 1, T0 + 2 * LEGS_S):
        hands.now, hands.effects[:] = now, []
        sweeper.sweep()
        looks.append(CheckLegs() in hands.effects)
    assert looks == [False, True, False, True]


def test_long_wait_reaches_guide_with_secondary_skill(
    floor: Floor, hands: Hands, sweeper: Sweeper
) -> None:
    contact = floor.calls("CA1")
    floor.ready("3")
    sweeper.sweep()
    assert hands.effects == []
    hands.now = T0 + floor.router.site.groups["school"].widen_after_s + 1
    sweeper.sweep()
    assert hands.effects == [RingGuide(floor.contact(contact).offer)]
    assert floor.contact(contact).guide == "3"


def test_failed_deadline_is_retried_and_does_not_block_others(
    floor: Floor, hands: Hands, sweeper: Sweeper, redis: Redis, capsys: pytest.CaptureFixture[str]
) -> None:
    deadlines = floor.router.store.keys.deadlines
    redis.zadd(deadlines, {"nonsense:1": ms(T0)})
    floor.ready("2")
    contact = floor.calls("CA1")
    floor.rings("2", "leg")
    hands.now = T0 + 16
    sweeper.sweep()
    assert floor.contact(contact).state is ContactState.WAITING
    assert redis.zscore(deadlines, "nonsense:1") == ms(T0 + 16 + LEASE_S)
    assert "deadline failed" in capsys.readouterr().out


def test_deadline_moved_during_a_round_keeps_its_new_time(
    floor: Floor,
) -> None:
    callbacks = Callbacks(floor.router)
    floor.calls("CA1")
    floor.ready("2")
    floor.rings("2", "leg")
    contact = floor.calls("CA2", caller="+46701740606")
    assert request(callbacks, contact, "CA2", T0) is Requested.MADE

    class Overtaken(Sweeper):
        """A sweeper whose round takes so long that another process suspends the callback."""

        def _act_on(self, due: Due, now: float) -> None:
            super()._act_on(due, now)
            if due.kind == "offer":
                suspend(callbacks, floor.callback(contact), LATER, now)

    Overtaken(callbacks, lambda: T0 + 31).sweep()
    found = floor.callback(contact)
    assert (found.contact.state, found.until) == (ContactState.PAUSED, T0 + 999)


def test_round_without_due_deadlines_changes_nothing(
    floor: Floor, hands: Hands, sweeper: Sweeper
) -> None:
    floor.ready("2")
    sweeper.sweep()
    before = floor.dump()
    sweeper.sweep()
    assert floor.dump() == before
    assert hands.effects == []
