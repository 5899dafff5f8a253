"""Of many who commit the same at once one does, and what is told of it is told once."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

import pytest

from callback.change_result import Change
from callback.open_callbacks import opened, promised_to
from callback.policy import Rest
from callback.store import Callbacks
from callback.verbs.ask_by_telephone import hung_up_on_closed
from callback.verbs.cancel import cancel
from callback.verbs.change_number import change_number
from callback.verbs.dial import claim_try, dialled
from callback.verbs.hang_up import hang_up
from callback.verbs.miss import miss
from callback.verbs.move import move
from callback.verbs.promise import hung_up, promise
from callback.verbs.rejoin import keep, rejoin
from callback.verbs.rest import come_due, rest, resume
from callback.verbs.ring_now import ring_now
from callback.verbs.sign import sign
from callback.verbs.spoken import spoken
from callback.verbs.summon import summon
from callback.verbs.text import TRIES, text_later, texted
from callback.verbs.wish import wish
from routing.effects import HangUp
from routing.state.contact import ContactState
from tests.callback.test_agenda import SCHOOL, calls
from tests.callback.ways import HOUR, citizen_promised, dialling, promised
from tests.ivr.exchange import at
from tests.routing.floor import OURS, T0, Floor
from tests.routing.test_scripts import together

EIGHT = range(8)
turns = pytest.mark.parametrize("turn", range(5))


def told(floor: Floor, event: str, contact: str) -> int:
    """How often the stream has the event of the contact."""
    entries = cast("list[Any]", floor.store.redis.xrange(floor.store.keys.events))
    of_it = [entry for _, entry in entries if entry.get("contact") == contact]
    return sum(entry["event"] == event for entry in of_it)


def eight(deed: Callable[[int], object]) -> list[object]:
    """What eight processes are answered that do it at the same moment."""
    return together([lambda n=n: deed(n) for n in EIGHT])  # type: ignore[misc]


def accepted(floor: Floor, callbacks: Callbacks, at: float = T0 + 61) -> str:
    """A callback that guide 2 has accepted."""
    contact = citizen_promised(floor, callbacks)
    floor.ready("2", at=at - 1)
    floor.accepts("2", "leg", at)
    return contact


@turns
def test_of_eight_jobs_with_one_try_one_rings_the_citizen(
    floor: Floor, callbacks: Callbacks, turn: int
) -> None:
    contact, at = accepted(floor, callbacks), T0 + 62 + turn
    claimed = eight(lambda _: claim_try(callbacks, contact, 1, at))
    assert len([one for one in claimed if one]) == 1
    assert told(floor, "CitizenRung", contact) == 1


@turns
def test_of_eight_legs_for_one_try_one_is_the_citizens(
    floor: Floor, callbacks: Callbacks, turn: int
) -> None:
    contact, at = accepted(floor, callbacks), T0 + 62 + turn
    assert claim_try(callbacks, contact, 1, at)
    named = eight(lambda n: dialled(callbacks, contact, 1, f"CZ{n}", at))
    assert named.count(True) == 1
    assert floor.contact(contact).call == f"CZ{named.index(True)}"


@turns
def test_one_try_in_vain_told_of_eight_times_is_one(
    floor: Floor, callbacks: Callbacks, turn: int
) -> None:
    citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 60)
    contact = dialling(floor, callbacks, 1, T0 + 61 + turn)
    missed = eight(lambda _: miss(callbacks, contact, 1, "busy", T0 + 90, "CZ1"))
    assert (
        len([effects for effects in missed if HangUp("CZ1") in cast("list[object]", effects)]) == 1
    )
    assert told(floor, "Missed", contact) == 1
    assert floor.contact(contact).tries == 1


@turns
def test_eight_who_cancel_one_promise_write_one_end(
    floor: Floor, callbacks: Callbacks, turn: int
) -> None:
    contact = promised(floor, callbacks, "CA1")
    answers = eight(lambda _: cancel(callbacks, contact, "citizen", T0 + turn))
    assert (answers.count(Change.DONE), answers.count(Change.GONE)) == (1, 7)
    assert floor.tally()["cancelled"] == told(floor, "Ended", contact) == 1


@turns
def test_a_promise_comes_due_once(floor: Floor, callbacks: Callbacks, turn: int) -> None:
    contact = promised(floor, callbacks, "CA1", T0 + HOUR)
    eight(lambda _: come_due(callbacks, contact, T0 + HOUR + turn))
    assert told(floor, "FellDue", contact) == 1
    assert floor.contact(contact).state is ContactState.WAITING


@turns
def test_a_promise_is_rested_once_and_comes_back_once(
    floor: Floor, callbacks: Callbacks, turn: int
) -> None:
    contact, at = promised(floor, callbacks, "CA1"), T0 + 60 + turn
    found, why = floor.contact(contact), Rest(T0 + 99, Rest.CLOSED, "text_rests")
    rested = eight(lambda _: rest(callbacks, found, why, at))
    eight(lambda _: resume(callbacks, contact, T0 + 99))
    assert rested.count(True) == told(floor, "Paused", contact) == 1
    assert floor.desk.store.position(floor.contact(contact)) == 1


@turns
def test_of_eight_calls_of_one_number_one_takes_up_the_place(
    floor: Floor, callbacks: Callbacks, turn: int
) -> None:
    contact, at = promised(floor, callbacks, "CA1"), T0 + 60 + turn
    joined = eight(lambda n: rejoin(callbacks, contact, f"CB{n}", at))
    winners = [n for n in EIGHT if joined[n] is not None]
    assert len(winners) == told(floor, "Rejoined", contact) == 1
    assert floor.contact(contact).call == f"CB{winners[0]}"


@turns
def test_a_hang_up_told_of_eight_times_keeps_one_promise(
    floor: Floor, callbacks: Callbacks, turn: int
) -> None:
    contact = citizen_promised(floor, callbacks)
    rejoin(callbacks, contact, "CA2", T0 + 60)
    found = floor.contact(contact)
    kept = eight(lambda _: keep(callbacks, found, "CA2", T0 + 90 + turn))
    assert kept.count([]) == 1
    assert promised_to(callbacks, found.caller) == floor.contact(contact)
    assert told(floor, "Promised", contact) == 2  # at first, and now again


@turns
def test_of_eight_promises_moved_to_the_last_room_in_a_slot_one_has_it(
    floor: Floor, callbacks: Callbacks, turn: int
) -> None:
    due = T0 + HOUR * (turn + 1)
    for n in range(1, 4):
        promised(floor, callbacks, f"CA{n}", due)
    contacts = [promised(floor, callbacks, f"CA{n}") for n in range(10, 18)]
    moved = eight(lambda n: move(callbacks, contacts[n], T0, due=due)[0])
    assert (moved.count(Change.DONE), moved.count(Change.FULL)) == (1, 7)


@turns
def test_eight_who_hang_up_at_once_where_it_is_closed_have_a_time_each(
    malmo: Callbacks, turn: int
) -> None:
    night = at("2026-06-15 20:00") + turn
    for n in EIGHT:
        wish(malmo, f"CA{n}", f"+467017406{20 + n}", SCHOOL)
    eight(lambda n: hung_up_on_closed(malmo, f"CA{n}", OURS, night))
    promised_times = Counter(found.due for found in opened(malmo))
    assert sorted(promised_times.values()) == [4, 4]


@turns
def test_eight_who_hang_up_at_once_as_the_day_is_full_have_a_time_each(
    malmo: Callbacks, turn: int
) -> None:
    late = at("2026-06-15 16:29") + turn
    for n, contact in enumerate(calls(malmo, 8, late)):
        wish(malmo, f"CA{n}", f"+467017406{10 + n}")
        assert contact
    contacts = [str(malmo.desk.store.call(f"CA{n}")) for n in EIGHT]
    eight(lambda n: hang_up(malmo, contacts[n], f"CA{n}", late))
    assert sorted(Counter(found.due for found in opened(malmo)).values()) == [4, 4]


@turns
def test_of_eight_promises_given_one_number_one_has_it(
    floor: Floor, callbacks: Callbacks, turn: int
) -> None:
    contacts = [promised(floor, callbacks, f"CA{n}") for n in range(1, 9)]
    other = "+46701740699"
    given = eight(lambda n: change_number(callbacks, contacts[n], other, T0 + turn))
    assert (given.count(Change.DONE), given.count(Change.NUMBER)) == (1, 7)
    assert floor.store.redis.hlen(floor.store.keys.promises) == 8


@turns
def test_a_promise_put_first_as_it_is_cancelled_stands_nowhere(
    floor: Floor, callbacks: Callbacks, turn: int
) -> None:
    contact, at = promised(floor, callbacks, "CA1", T0 + HOUR), T0 + 60 + turn
    first = [lambda: ring_now(callbacks, contact, at)[0]] * 4
    ended = [lambda: cancel(callbacks, contact, "citizen", at)] * 4
    answers = together([*first, *ended])
    assert answers[4:].count(Change.DONE) == 1
    assert floor.store.redis.zcard(floor.store.keys.queue("school.sv")) == 0
    assert floor.contact(contact).state is ContactState.ENDED


@turns
def test_a_citizen_is_summoned_once_for_an_offer(
    floor: Floor, callbacks: Callbacks, turn: int
) -> None:
    contact = citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 60)
    found = floor.contact(contact)
    summoned = eight(lambda _: summon(callbacks, found, T0 + 61 + turn))
    assert len([effects for effects in summoned if effects]) == 1


@turns
def test_a_text_is_told_of_once_and_tried_so_often_at_most(
    floor: Floor, callbacks: Callbacks, turn: int
) -> None:
    contact, at = promised(floor, callbacks, "CA1", T0 + HOUR), T0 + turn
    found = floor.contact(contact)
    again = eight(lambda _: text_later(callbacks, contact, "text_promised", at))
    eight(lambda _: texted(callbacks, found, "text_promised", at))
    assert again.count(True) == TRIES - 1
    assert told(floor, "Texted", contact) == 1


@turns
def test_what_staff_sign_and_a_guide_hears_of_at_once_leaves_one_end(
    floor: Floor, callbacks: Callbacks, turn: int
) -> None:
    contact, at = citizen_promised(floor, callbacks), T0 + 60 + turn
    met = replace(floor.contact(contact), id="another")
    together(
        [
            lambda: cancel(callbacks, contact, "solved", at),
            *[lambda: spoken(callbacks, met, at)] * 3,
            *[lambda: sign(callbacks, contact, "anna", at)] * 4,
        ]
    )
    assert told(floor, "Changed", contact) == 4
    assert told(floor, "SpokenMeanwhile", contact) <= 3
    assert floor.contact(contact).end == "cancelled"


@turns
def test_a_promise_made_as_its_call_ends_is_in_line_once(
    floor: Floor, callbacks: Callbacks, turn: int
) -> None:
    contact, at = floor.calls("CA1"), T0 + turn
    promise(callbacks, contact, "CA1", at)
    eight(lambda _: hung_up(callbacks, "CA1", at))
    assert floor.desk.store.position(floor.contact(contact)) == 1
    assert told(floor, "Promised", contact) == told(floor, "Resumed", contact) == 1
