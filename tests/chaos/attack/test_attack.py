"""Invariants under attack: what hypothesis can think of, against the real scripts."""

from contextlib import ExitStack
from typing import ClassVar, NamedTuple

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)
from redis import Redis

from routing.state.guide import GuideStatus
from tests.chaos.attack.attack import VERBS, Attack
from tests.chaos.attack.clock import STEPS_S
from tests.chaos.attack.day import Day
from tests.chaos.attack.ids import repeatable_ids
from tests.chaos.attack.town import GUIDES

DAYS, DEEDS = 16, 150
WITHHELD_TO_TEKNIK = 19
"""Which of the calls: from the last of the citizens, to the fourth of the numbers."""

STEPPING_IN, STEPS_IN = 4, "3"
"""A town in which that guide steps in after 20 s for who calls citizen service in English."""
ONE_TO_ENGLISH, ANOTHER_TO_ENGLISH = 5, 6
"""Which of the calls: from two of the citizens, to the second of the numbers."""


class Deed(NamedTuple):
    """A verb of the attack; a failure is told as a story of these."""

    verb: str
    pick: int

    def __repr__(self) -> str:
        return f"{self.verb}({self.pick})"


OFTEN = [verb for verb, often in VERBS.items() for _ in range(often)]
SOME_DEED = st.builds(Deed, st.sampled_from(OFTEN), st.integers(min_value=0, max_value=2**16))


class UnderAttack(RuleBasedStateMachine):
    """One day of a site under attack.

    One rule does every verb: hypothesis leaves out half of its rules in each run, and a site where
    nobody calls or nobody answers has no day.
    """

    redis: ClassVar[Redis]
    compared: ClassVar[list[int]]

    def __init__(self) -> None:
        super().__init__()
        self._end = ExitStack()

    @initialize(seed=st.integers(min_value=0, max_value=2**16))
    def the_morning_begins(self, seed: int) -> None:
        self._end.enter_context(repeatable_ids(seed))
        self.attack = Attack(self.redis, seed)

    @rule(deed=SOME_DEED)
    def then(self, deed: Deed) -> None:
        self.attack.then(*deed)

    def teardown(self) -> None:
        self._end.close()
        self.compared.append(self.attack.checks)


@pytest.mark.parametrize("seed", range(12))
def test_on_a_day_of_four_hundred_deeds_nobody_is_lost_or_offered_twice(
    redis: Redis, seed: int
) -> None:
    day = Day(redis, seed)
    day.play(400)
    assert not day.fault


FOUND = {
    655918404: "a contact was kept for a guide who had left",
    3741906541: "a contact of a crisis was held back",
    3552505207: "a language waited beside its speakers, who were too many to be few",
}
"""Days on which something was found, and mended."""


@pytest.mark.parametrize("seed", FOUND)
def test_on_a_day_on_which_a_fault_was_found_there_is_none(redis: Redis, seed: int) -> None:
    day = Day(redis, seed)
    day.play(400)
    assert not day.fault


def test_who_waits_in_vain_is_told_so_and_the_next_round_is_the_end(redis: Redis) -> None:
    with repeatable_ids(0):
        attack = Attack(redis, 0)
        for guide in GUIDES:
            attack.chooses(GuideStatus.SIGNED_OUT, "", guide)
        attack.a_citizen_calls(WITHHELD_TO_TEKNIK)
        for _ in range(2):
            attack.the_clock_goes(STEPS_S.index(20_000))
        (contact,) = attack.reference.contacts.values()
        states = [attack.a_citizen_waits_on(0) and contact.state for _ in range(2)]
    assert (states, contact.end) == (["waiting", "ended"], "closed")


def test_what_was_held_back_hides_no_caller_from_who_steps_in(redis: Redis) -> None:
    with repeatable_ids(STEPPING_IN):
        attack = Attack(redis, STEPPING_IN)
        for guide in GUIDES:
            attack.chooses(GuideStatus.SIGNED_OUT, "", guide)
        attack.a_citizen_calls(ONE_TO_ENGLISH)
        attack.a_citizen_asks_for_a_callback(0)
        attack.a_citizen_hangs_up(0)
        attack.news_comes(0)
        service = [*attack.desk.site.groups].index("service")
        attack.callbacks_are_held_back(service)
        attack.the_clock_goes(STEPS_S.index(1))
        attack.a_citizen_calls(ANOTHER_TO_ENGLISH)
        attack.the_clock_goes(STEPS_S.index(16))
        attack.callbacks_are_held_back(service)
        attack.the_clock_goes(STEPS_S.index(5))
        attack.chooses(GuideStatus.READY, "", STEPS_IN)
    promised, live = attack.reference.contacts.values()
    assert (promised.state, live.guide) == ("waiting", STEPS_IN)


def test_whatever_happens_nobody_is_lost_or_offered_twice(redis: Redis) -> None:
    compared: list[int] = []
    run_state_machine_as_test(
        type("Day", (UnderAttack,), {"redis": redis, "compared": compared}),
        settings=settings(
            max_examples=DAYS,
            stateful_step_count=DEEDS,
            deadline=None,
            derandomize=True,
            database=None,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert len(compared) >= DAYS  # each comparison says what does not hold
    assert sum(compared) >= DAYS * DEEDS // 2
