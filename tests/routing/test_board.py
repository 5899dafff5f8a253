"""The board counts what the verbs did, on a real Redis."""

import pytest

from callback.board import callback_board
from callback.state.store import Callbacks
from callback.verbs.request import finish_request_call, request
from routing.effects import Effects
from routing.figures.board_figures import DayTotals, GuideCounts, QueueStatus, board
from routing.state.guide import GuideStatus
from routing.verbs.end_conversation import end_conversation
from routing.verbs.finish import finish
from routing.verbs.leave import leave
from routing.verbs.set_status import set_status
from tests.routing.floor import T0, Floor


def line(floor: Floor, queue: str = "school.sv", at: float = T0) -> QueueStatus:
    return next(line for line in board(floor.router, at).lines if line.queue.id == queue)


def away(floor: Floor, guide: str) -> Effects:
    return set_status(floor.router, guide, GuideStatus.AWAY, "lunch", T0)


def test_empty_board_has_every_queue_and_no_service_level(floor: Floor) -> None:
    seen = board(floor.router, T0)
    assert [line.queue.id for line in seen.lines] == list(floor.router.queues)
    assert (seen.today, seen.hands, seen.oldest) == (DayTotals(), GuideCounts(), None)
    assert seen.today.service_level is None
    assert seen.today.asa_s is None


def test_longest_wait_is_that_of_the_first_contact(floor: Floor) -> None:
    floor.calls("CA1", at=T0)
    floor.calls("CA2", at=T0 + 30)
    seen = line(floor, at=T0 + 40)
    assert (seen.waiting, seen.longest_wait(T0 + 40)) == (2, 40.0)


def test_offered_contact_waits_until_a_guide_accepts(floor: Floor) -> None:
    floor.ready("2")
    floor.calls("CA1")
    seen = line(floor, at=T0 + 7)
    assert (seen.waiting, seen.longest_wait(T0 + 7), seen.hands.busy) == (1, 7.0, 1)
    floor.accepts("2", "leg")
    assert line(floor).waiting == 0


def test_callback_counts_as_waiting_and_as_a_callback(floor: Floor) -> None:
    contact = floor.calls("CA1")
    callbacks = Callbacks(floor.router)
    request(callbacks, contact, "CA1", T0 + 5)
    finish_request_call(callbacks, "CA1", T0 + 6)
    seen = line(floor, at=T0 + 60)
    assert (seen.waiting, seen.today.count("promised")) == (1, 1)
    assert callback_board(callbacks, T0 + 60).callbacks[seen.queue.id] == 1
    assert seen.longest_wait(T0 + 60) == 60.0


def test_guide_counts_in_each_queue_and_once_in_total(floor: Floor) -> None:
    floor.ready("1")
    away(floor, "3")
    assert line(floor, "school.ar").hands == GuideCounts(ready=1)
    assert line(floor, "street.sv").hands == GuideCounts(ready=1, away=1)
    assert board(floor.router, T0).hands == GuideCounts(ready=1, away=1)


def test_state_counts_before_status_on_the_board(floor: Floor) -> None:
    """A guide set away counts as busy while connected, and as wrap-up afterwards."""
    floor.ready("2")
    contact = floor.talk("CA1", "2")
    away(floor, "2")
    assert line(floor).hands == GuideCounts(busy=1)
    end_conversation(floor.router, contact, "citizen", T0 + 90)
    assert line(floor).hands == GuideCounts(wrap_up=1)


def test_guide_with_a_remaining_leg_counts_as_busy(floor: Floor) -> None:
    floor.ready("2")
    end_conversation(floor.router, floor.talk("CA1", "2"), "citizen", T0)
    finish(floor.router, "2", now=T0)
    assert line(floor).hands == GuideCounts(busy=1)


def test_service_level_counts_abandoned_calls_as_missed(floor: Floor) -> None:
    floor.ready("2")
    floor.talk("CA1", "2")
    leave(floor.router, floor.calls("CA2"), "CA2", T0 + 30)
    today = line(floor).today
    assert (today.offered, today.answered, today.abandoned) == (2, 1, 1)
    assert today.service_level == pytest.approx(0.5)
    assert today.asa_s == 0
    assert board(floor.router, T0).today == today


def test_tally_starts_at_zero_on_a_new_day(floor: Floor) -> None:
    floor.calls("CA1")
    assert line(floor, at=T0 + 86400).today == DayTotals()


def test_unhandled_deadline_counts_as_overdue(floor: Floor) -> None:
    floor.ready("2")
    floor.calls("CA1")
    assert board(floor.router, T0).overdue == 0
    assert board(floor.router, T0 + 16).overdue == 1
