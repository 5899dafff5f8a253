"""A verb that the state does not allow is refused and changes nothing."""

from dataclasses import replace

import pytest

from callback.change_result import Change
from callback.ring_policy import Suspension
from callback.state.record import Callback
from callback.state.store import Callbacks
from callback.states import State
from callback.verbs.ask_when_dialled import ask_when_dialled
from callback.verbs.attempt import claim_try
from callback.verbs.cancel import cancel
from callback.verbs.come_due import come_due
from callback.verbs.dial_citizen_first import dial_citizen_first
from callback.verbs.dial_rate import may_dial
from callback.verbs.dialled import dialled
from callback.verbs.fail_attempt import fail_attempt
from callback.verbs.keep_after_hang_up import keep_after_hang_up
from callback.verbs.rejoin import rejoin
from callback.verbs.reschedule import reschedule
from callback.verbs.resume import resume
from callback.verbs.ring_now import ring_now
from callback.verbs.suspend import suspend
from callback.verbs.suspend_group import release_groups, suspend_groups
from callback.verbs.text_later import retry_text
from callback.verbs.text_result import text_sent
from routing.verbs.leave import leave
from tests.callback.ways import HOUR, back_on_the_line, citizen_promised, dialling, promised
from tests.routing.floor import T0, Floor
from tests.routing.test_scripts import assert_unchanged

NIGHT = Suspension(T0 + HOUR, Suspension.CLOSED, "text_rests")


def rung(floor: Floor, callbacks: Callbacks) -> str:
    """Return a callback whose citizen's telephone rings, for guide 2."""
    citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 60)
    return dialling(floor, callbacks, 1, T0 + 61)


def test_callback_being_rung_is_not_moved_or_paused(floor: Floor, callbacks: Callbacks) -> None:
    """Nor is it put first, resumed or made due."""
    contact = rung(floor, callbacks)
    found = floor.callback(contact)
    late: tuple[Change, list[object]] = (Change.TOO_LATE, [])
    assert_unchanged(floor, lambda: reschedule(callbacks, contact, T0 + 70), late)
    assert_unchanged(floor, lambda: reschedule(callbacks, contact, T0 + 70, due=T0 + HOUR), late)
    assert_unchanged(floor, lambda: ring_now(callbacks, contact, T0 + 70), late)
    assert_unchanged(floor, lambda: suspend(callbacks, found, NIGHT, T0 + 70), False)
    assert_unchanged(floor, lambda: resume(callbacks, contact, T0 + 70), [])
    assert_unchanged(floor, lambda: come_due(callbacks, contact, T0 + 70), [])


def test_ended_callback_stays_ended(floor: Floor, callbacks: Callbacks) -> None:
    contact = promised(floor, callbacks, "CA1")
    seen = floor.callback(contact)
    cancel(callbacks, contact, "citizen", T0 + 5)
    assert_unchanged(floor, lambda: cancel(callbacks, contact, "solved", T0 + 6), Change.GONE)
    assert_unchanged(floor, lambda: reschedule(callbacks, contact, T0 + 6), (Change.GONE, []))
    assert_unchanged(floor, lambda: ring_now(callbacks, contact, T0 + 6), (Change.GONE, []))
    assert_unchanged(floor, lambda: rejoin(callbacks, contact, "CA2", T0 + 6), None)
    assert_unchanged(floor, lambda: suspend(callbacks, seen, NIGHT, T0 + 6), False)
    assert_unchanged(floor, lambda: claim_try(callbacks, contact, 1, T0 + 6), None)
    assert_unchanged(floor, lambda: may_dial(callbacks, contact, T0 + 6), False)


def test_contact_on_the_line_is_not_paused(floor: Floor, callbacks: Callbacks) -> None:
    found = Callback(floor.contact(floor.calls("CA1")), State.IN_LINE)
    assert_unchanged(floor, lambda: suspend(callbacks, found, NIGHT, T0), False)


def test_pause_does_not_shorten_a_longer_one(floor: Floor, callbacks: Callbacks) -> None:
    """Nor does it replace a scheduled time."""
    timed = floor.callback(promised(floor, callbacks, "CA1", T0 + 2 * HOUR))
    assert_unchanged(floor, lambda: suspend(callbacks, timed, NIGHT, T0 + 5), False)
    rests = floor.callback(promised(floor, callbacks, "CA2"))
    assert suspend(callbacks, rests, NIGHT, T0 + 5)
    assert_unchanged(floor, lambda: suspend(callbacks, rests, NIGHT, T0 + 6), False)


def test_paused_callback_without_a_time_does_not_come_due(
    floor: Floor, callbacks: Callbacks
) -> None:
    contact = promised(floor, callbacks, "CA1")
    suspend(callbacks, floor.callback(contact), NIGHT, T0 + 5)
    assert_unchanged(floor, lambda: come_due(callbacks, contact, T0 + HOUR), [])


@pytest.mark.parametrize("attempt", [1, 3])
def test_only_the_next_try_is_claimed(floor: Floor, callbacks: Callbacks, attempt: int) -> None:
    contact = rung(floor, callbacks)
    fail_attempt(callbacks, contact, 1, "busy", T0 + 70)
    floor.leg_ends("2", T0 + 71)
    resume(callbacks, contact, T0 + 370)
    floor.accepts("2", "leg2", T0 + 371)
    assert_unchanged(floor, lambda: claim_try(callbacks, contact, attempt, T0 + 372), None)


def test_try_accepts_only_its_own_leg(floor: Floor, callbacks: Callbacks) -> None:
    contact = rung(floor, callbacks)
    assert_unchanged(floor, lambda: dialled(callbacks, contact, 1, "CZ9", T0 + 62), False)
    assert_unchanged(floor, lambda: dialled(callbacks, contact, 2, "CZ1", T0 + 62), False)
    other = promised(floor, callbacks, "CA2")
    assert_unchanged(floor, lambda: dialled(callbacks, other, 1, "CZ2", T0 + 62), False)


def test_miss_needs_the_current_try_and_guide(floor: Floor, callbacks: Callbacks) -> None:
    waits = promised(floor, callbacks, "CA2")
    assert_unchanged(floor, lambda: fail_attempt(callbacks, waits, 0, "busy", T0), [])
    contact = rung(floor, callbacks)
    assert_unchanged(floor, lambda: fail_attempt(callbacks, contact, 2, "busy", T0 + 70), [])
    floor.store.redis.hset(floor.store.keys.guide("2"), "contact", "another")
    assert_unchanged(floor, lambda: fail_attempt(callbacks, contact, 1, "busy", T0 + 70), [])


def test_keep_needs_a_rejoined_citizen_on_the_line(floor: Floor, callbacks: Callbacks) -> None:
    never = floor.contact(floor.calls("CA9"))
    assert_unchanged(floor, lambda: keep_after_hang_up(callbacks, never, "CA9", T0), None)
    contact = citizen_promised(floor, callbacks)
    found = floor.contact(contact)
    assert_unchanged(floor, lambda: keep_after_hang_up(callbacks, found, "CA8", T0 + 60), None)
    rejoin(callbacks, contact, "CA8", T0 + 60)
    back = floor.contact(contact)
    assert_unchanged(floor, lambda: keep_after_hang_up(callbacks, back, "CA7", T0 + 61), None)
    leave(floor.router, contact, "CA8", T0 + 62)
    assert_unchanged(floor, lambda: keep_after_hang_up(callbacks, back, "CA8", T0 + 63), None)


def test_call_of_another_contact_cannot_rejoin(floor: Floor, callbacks: Callbacks) -> None:
    contact = citizen_promised(floor, callbacks)
    floor.calls("CA8")
    assert_unchanged(floor, lambda: rejoin(callbacks, contact, "CA8", T0 + 60), None)


def test_contact_on_the_line_cannot_rejoin(floor: Floor, callbacks: Callbacks) -> None:
    contact = back_on_the_line(floor, callbacks)
    assert_unchanged(floor, lambda: rejoin(callbacks, contact, "CA7", T0 + 400), None)


def test_summon_needs_an_offered_callback(floor: Floor, callbacks: Callbacks) -> None:
    found = floor.callback(citizen_promised(floor, callbacks))
    assert_unchanged(floor, lambda: dial_citizen_first(callbacks, found, T0), [])
    floor.ready("2", at=T0 + 60)
    offered = replace(floor.contact(found.id), offer="an earlier one")
    old = replace(found, contact=offered)
    assert_unchanged(floor, lambda: dial_citizen_first(callbacks, old, T0 + 61), [])
    floor.calls("CA8", at=T0 + 61, caller="")
    floor.ready("1", at=T0 + 90)
    live = Callback(floor.contact(floor.guide("1").contact), State.IN_LINE)
    assert_unchanged(floor, lambda: dial_citizen_first(callbacks, live, T0 + 91), [])


def test_group_is_held_once_and_released_once(floor: Floor, callbacks: Callbacks) -> None:
    assert_unchanged(floor, lambda: release_groups(callbacks, ["school"], T0), None)
    suspend_groups(callbacks, ["school"], T0)
    assert_unchanged(floor, lambda: suspend_groups(callbacks, ["school"], T0 + 5), None)


def test_sent_text_has_no_second_event(floor: Floor, callbacks: Callbacks) -> None:
    found = floor.callback(promised(floor, callbacks, "CA1", T0 + HOUR))
    text_sent(callbacks, found, "text_promised", T0 + 5)
    again = lambda: text_sent(callbacks, found, "text_promised", T0 + 6)  # noqa: E731
    assert_unchanged(floor, again, None)
    later = lambda: retry_text(callbacks, "nothing", "text_promised", T0)  # noqa: E731
    assert_unchanged(floor, later, False)


def test_meeting_is_not_noted_without_a_waiting_callback(
    floor: Floor, callbacks: Callbacks
) -> None:
    contact = citizen_promised(floor, callbacks)
    met = replace(floor.contact(contact), id="another")
    rejoin(callbacks, contact, "CA2", T0 + 60)
    assert_unchanged(floor, lambda: ask_when_dialled(callbacks, met, T0 + 61), None)
