"""Of many processes that commit the same change at once, one wins, with one event."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

import pytest

from callback.change_result import Change
from callback.listing import listed
from callback.ring_policy import Suspension
from callback.state.open_callbacks import awaited_callback
from callback.state.pending_number import note_pending_number
from callback.state.record import Callback
from callback.state.store import Callbacks
from callback.verbs.ask_by_telephone import hung_up_on_closed
from callback.verbs.ask_when_dialled import ask_when_dialled
from callback.verbs.attempt import claim_try
from callback.verbs.cancel import cancel
from callback.verbs.change_number import change_number
from callback.verbs.come_due import come_due
from callback.verbs.dial_citizen_first import dial_citizen_first
from callback.verbs.dialled import dialled
from callback.verbs.fail_attempt import fail_attempt
from callback.verbs.hang_up import hang_up
from callback.verbs.keep_after_hang_up import keep_after_hang_up
from callback.verbs.record_editor import record_editor
from callback.verbs.rejoin import rejoin
from callback.verbs.request import finish_request_call, request
from callback.verbs.reschedule import reschedule
from callback.verbs.resume import resume
from callback.verbs.ring_now import ring_now
from callback.verbs.suspend import suspend
from callback.verbs.text_later import TRIES, retry_text
from callback.verbs.text_result import text_sent
from routing.effects import HangUp
from routing.state.contact import ContactState
from tests.callback.test_free_times import SCHOOL, calls
from tests.callback.ways import HOUR, citizen_promised, dialling, promised
from tests.ivr.webhook_client import at
from tests.routing.floor import OURS, T0, Floor
from tests.routing.test_scripts import together

EIGHT = range(8)
five_times = pytest.mark.parametrize("repeat", range(5))


def event_count(floor: Floor, event: str, contact: str) -> int:
    """Return how many events of that name the contact has in the stream."""
    entries = cast("list[Any]", floor.store.redis.xrange(floor.store.keys.events))
    of_it = [entry for _, entry in entries if entry.get("contact") == contact]
    return sum(entry["event"] == event for entry in of_it)


def run_eight(action: Callable[[int], object]) -> list[object]:
    """Run the action in eight threads at the same moment; return the answers."""
    return together([lambda n=n: action(n) for n in EIGHT])  # type: ignore[misc]


def accepted(floor: Floor, callbacks: Callbacks, at: float = T0 + 61) -> str:
    """Return a callback that guide 2 has accepted."""
    contact = citizen_promised(floor, callbacks)
    floor.ready("2", at=at - 1)
    floor.accepts("2", "leg", at)
    return contact


@five_times
def test_one_of_eight_jobs_claims_the_try(floor: Floor, callbacks: Callbacks, repeat: int) -> None:
    contact, at = accepted(floor, callbacks), T0 + 62 + repeat
    claimed = run_eight(lambda _: claim_try(callbacks, contact, 1, at))
    assert len([one for one in claimed if one]) == 1
    assert event_count(floor, "CitizenRung", contact) == 1


@five_times
def test_one_of_eight_legs_becomes_the_leg_of_the_try(
    floor: Floor, callbacks: Callbacks, repeat: int
) -> None:
    contact, at = accepted(floor, callbacks), T0 + 62 + repeat
    assert claim_try(callbacks, contact, 1, at)
    named = run_eight(lambda n: dialled(callbacks, contact, 1, f"CZ{n}", at))
    assert named.count(True) == 1
    assert floor.contact(contact).call == f"CZ{named.index(True)}"


@five_times
def test_missed_try_reported_eight_times_counts_once(
    floor: Floor, callbacks: Callbacks, repeat: int
) -> None:
    citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 60)
    contact = dialling(floor, callbacks, 1, T0 + 61 + repeat)
    missed = run_eight(lambda _: fail_attempt(callbacks, contact, 1, "busy", T0 + 90, "CZ1"))
    assert (
        len([effects for effects in missed if HangUp("CZ1") in cast("list[object]", effects)]) == 1
    )
    assert event_count(floor, "Missed", contact) == 1
    assert floor.callback(contact).tries == 1


@five_times
def test_callback_cancelled_eight_times_ends_once(
    floor: Floor, callbacks: Callbacks, repeat: int
) -> None:
    contact = promised(floor, callbacks, "CA1")
    answers = run_eight(lambda _: cancel(callbacks, contact, "citizen", T0 + repeat))
    assert (answers.count(Change.DONE), answers.count(Change.GONE)) == (1, 7)
    assert floor.tally()["cancelled"] == event_count(floor, "Ended", contact) == 1


@five_times
def test_callback_comes_due_once(floor: Floor, callbacks: Callbacks, repeat: int) -> None:
    contact = promised(floor, callbacks, "CA1", T0 + HOUR)
    run_eight(lambda _: come_due(callbacks, contact, T0 + HOUR + repeat))
    assert event_count(floor, "FellDue", contact) == 1
    assert floor.contact(contact).state is ContactState.WAITING


@five_times
def test_callback_is_paused_once_and_resumed_once(
    floor: Floor, callbacks: Callbacks, repeat: int
) -> None:
    contact, at = promised(floor, callbacks, "CA1"), T0 + 60 + repeat
    found, why = floor.callback(contact), Suspension(T0 + 99, Suspension.CLOSED, "text_rests")
    rested = run_eight(lambda _: suspend(callbacks, found, why, at))
    run_eight(lambda _: resume(callbacks, contact, T0 + 99))
    assert rested.count(True) == event_count(floor, "Paused", contact) == 1
    assert floor.router.store.position(floor.contact(contact)) == 1


@five_times
def test_one_of_eight_calls_of_a_number_rejoins(
    floor: Floor, callbacks: Callbacks, repeat: int
) -> None:
    contact, at = promised(floor, callbacks, "CA1"), T0 + 60 + repeat
    joined = run_eight(lambda n: rejoin(callbacks, contact, f"CB{n}", at))
    winners = [n for n in EIGHT if joined[n] is not None]
    assert len(winners) == event_count(floor, "Rejoined", contact) == 1
    assert floor.contact(contact).call == f"CB{winners[0]}"


@five_times
def test_hang_up_reported_eight_times_keeps_one_callback(
    floor: Floor, callbacks: Callbacks, repeat: int
) -> None:
    contact = citizen_promised(floor, callbacks)
    rejoin(callbacks, contact, "CA2", T0 + 60)
    found = floor.contact(contact)
    kept = run_eight(lambda _: keep_after_hang_up(callbacks, found, "CA2", T0 + 90 + repeat))
    assert kept.count([]) == 1
    assert awaited_callback(callbacks, found.caller) == floor.callback(contact)
    assert event_count(floor, "Promised", contact) == 2  # at first, and now again


@five_times
def test_one_of_eight_moves_gets_the_last_room_in_a_slot(
    floor: Floor, callbacks: Callbacks, repeat: int
) -> None:
    due = T0 + HOUR * (repeat + 1)
    for n in range(1, 4):
        promised(floor, callbacks, f"CA{n}", due)
    contacts = [promised(floor, callbacks, f"CA{n}") for n in range(10, 18)]
    moved = run_eight(lambda n: reschedule(callbacks, contacts[n], T0, due=due)[0])
    assert (moved.count(Change.DONE), moved.count(Change.FULL)) == (1, 7)


def opened(malmo: Callbacks) -> list[Callback]:
    return listed(malmo, malmo.router.queues, "", 99).first


@five_times
def test_eight_hang_ups_while_closed_get_a_time_each(malmo: Callbacks, repeat: int) -> None:
    night = at("2026-06-15 20:00") + repeat
    for n in EIGHT:
        note_pending_number(malmo, f"CA{n}", f"+467017406{20 + n}", SCHOOL)
    run_eight(lambda n: hung_up_on_closed(malmo, f"CA{n}", OURS, night))
    promised_times = Counter(found.due for found in opened(malmo))
    assert sorted(promised_times.values()) == [4, 4]


@five_times
def test_eight_hang_ups_on_a_full_day_get_a_time_each(malmo: Callbacks, repeat: int) -> None:
    late = at("2026-06-15 16:29") + repeat
    for n, contact in enumerate(calls(malmo, 8, late)):
        note_pending_number(malmo, f"CA{n}", f"+467017406{10 + n}")
        assert contact
    contacts = [str(malmo.router.store.call(f"CA{n}")) for n in EIGHT]
    run_eight(lambda n: hang_up(malmo, contacts[n], f"CA{n}", late))
    assert sorted(Counter(found.due for found in opened(malmo)).values()) == [4, 4]


@five_times
def test_one_of_eight_callbacks_gets_a_number(
    floor: Floor, callbacks: Callbacks, repeat: int
) -> None:
    contacts = [promised(floor, callbacks, f"CA{n}") for n in range(1, 9)]
    other = "+46701740699"
    given = run_eight(lambda n: change_number(callbacks, contacts[n], other, T0 + repeat))
    assert (given.count(Change.DONE), given.count(Change.NUMBER)) == (1, 7)
    assert floor.store.redis.hlen(callbacks.keys.numbers) == 8


@five_times
def test_callback_put_first_while_cancelled_leaves_the_queue(
    floor: Floor, callbacks: Callbacks, repeat: int
) -> None:
    contact, at = promised(floor, callbacks, "CA1", T0 + HOUR), T0 + 60 + repeat
    first = [lambda: ring_now(callbacks, contact, at)[0]] * 4
    ended = [lambda: cancel(callbacks, contact, "citizen", at)] * 4
    answers = together([*first, *ended])
    assert answers[4:].count(Change.DONE) == 1
    assert floor.store.redis.zcard(floor.store.keys.queue("school.sv")) == 0
    assert floor.contact(contact).state is ContactState.ENDED


@five_times
def test_citizen_is_summoned_once_for_an_offer(
    floor: Floor, callbacks: Callbacks, repeat: int
) -> None:
    contact = citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 60)
    found = floor.callback(contact)
    summoned = run_eight(lambda _: dial_citizen_first(callbacks, found, T0 + 61 + repeat))
    assert len([effects for effects in summoned if effects]) == 1


@five_times
def test_text_has_one_event_and_a_limit_of_tries(
    floor: Floor, callbacks: Callbacks, repeat: int
) -> None:
    contact, at = promised(floor, callbacks, "CA1", T0 + HOUR), T0 + repeat
    found = floor.callback(contact)
    again = run_eight(lambda _: retry_text(callbacks, contact, "text_promised", at))
    run_eight(lambda _: text_sent(callbacks, found, "text_promised", at))
    assert again.count(True) == TRIES - 1
    assert event_count(floor, "Texted", contact) == 1


@five_times
def test_cancelling_while_others_sign_leaves_one_end(
    floor: Floor, callbacks: Callbacks, repeat: int
) -> None:
    """A meeting with a guide is noted at the same moment too."""
    contact, at = citizen_promised(floor, callbacks), T0 + 60 + repeat
    met = replace(floor.contact(contact), id="another")
    together(
        [
            lambda: cancel(callbacks, contact, "solved", at),
            *[lambda: ask_when_dialled(callbacks, met, at)] * 3,
            *[lambda: record_editor(callbacks, contact, "anna", at)] * 4,
        ]
    )
    assert event_count(floor, "Changed", contact) == 4
    assert event_count(floor, "SpokenMeanwhile", contact) <= 3
    assert floor.contact(contact).end == "cancelled"


@five_times
def test_hang_up_reported_eight_times_queues_callback_once(
    floor: Floor, callbacks: Callbacks, repeat: int
) -> None:
    contact, at = floor.calls("CA1"), T0 + repeat
    request(callbacks, contact, "CA1", at)
    run_eight(lambda _: finish_request_call(callbacks, "CA1", at))
    assert floor.router.store.position(floor.contact(contact)) == 1
    assert event_count(floor, "Promised", contact) == event_count(floor, "Resumed", contact) == 1
