"""Every commit of promises: refuses each missing thing and has then changed nothing; one wins."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from callback.store import Callbacks
from callback.verbs.promise import Promise, promise, redeem
from callback.verbs.rest import come_due, resume
from routing.contact import ContactState
from routing.verbs.leave import leave
from tests.callback.ways import HOUR, promised
from tests.routing.floor import CITIZEN, T0, Floor
from tests.routing.test_scripts import assert_unchanged, together


def test_a_promise_needs_a_waiting_contact(floor: Floor, callbacks: Callbacks) -> None:
    contact = floor.calls("CA1")
    floor.ready("2")
    made = lambda: promise(callbacks, contact, "CA1", T0)  # noqa: E731
    assert_unchanged(floor, made, Promise.TOO_LATE)
    leave(floor.desk, contact, "CA1", T0)
    assert_unchanged(floor, made, Promise.TOO_LATE)


def test_a_promise_needs_the_call_that_the_contact_has(floor: Floor, callbacks: Callbacks) -> None:
    contact = floor.calls("CA1")
    assert_unchanged(floor, lambda: promise(callbacks, contact, "CA9", T0), Promise.TOO_LATE)


def test_a_promise_needs_a_number_that_waits_for_no_other(
    floor: Floor, callbacks: Callbacks
) -> None:
    contact = floor.calls("CA1")
    promise(callbacks, contact, "CA1", T0)
    second = floor.calls("CA2")
    assert_unchanged(floor, lambda: promise(callbacks, second, "CA2", T0), Promise.ALREADY)


def test_a_promised_time_needs_room_in_its_slot(floor: Floor, callbacks: Callbacks) -> None:
    for n in range(1, 5):
        promised(floor, callbacks, f"CA{n}", T0 + HOUR)
    contact = floor.calls("CA9")
    full = lambda: promise(callbacks, contact, "CA9", T0, due=T0 + HOUR)  # noqa: E731
    assert_unchanged(floor, full, Promise.FULL)
    made = promise(callbacks, contact, "CA9", T0, due=T0 + 1.5 * HOUR)
    assert made is Promise.MADE


def test_hanging_up_is_kept_only_where_the_contact_still_waits(
    floor: Floor, callbacks: Callbacks
) -> None:
    contact = floor.calls("CA1")
    seen = floor.contact(contact)
    leave(floor.desk, contact, "CA1", T0)
    assert_unchanged(floor, lambda: redeem(callbacks, seen, "CA1", CITIZEN, T0), None)
    other = replace(seen, id="nothing")
    assert_unchanged(floor, lambda: redeem(callbacks, other, "CA1", CITIZEN, T0), None)


def test_a_callback_promised_for_a_time_waits_outside_the_line_and_then_stands_first(
    floor: Floor, callbacks: Callbacks
) -> None:
    contact = promised(floor, callbacks, "CA1", T0 + HOUR)
    floor.calls("CA8", at=T0 + 60, caller="")
    assert floor.desk.store.position(floor.contact(contact)) is None
    assert_unchanged(floor, lambda: resume(callbacks, contact, T0 + 60), [])
    come_due(callbacks, contact, T0 + HOUR)
    assert floor.desk.store.position(floor.contact(contact)) == 1
    assert floor.store.redis.zcard(floor.store.keys.booked("school.sv")) == 0
    assert_unchanged(floor, lambda: come_due(callbacks, contact, T0 + HOUR), [])


@pytest.mark.parametrize("turn", range(5))
def test_of_eight_who_are_promised_the_last_room_in_a_slot_one_has_it(
    floor: Floor, callbacks: Callbacks, turn: int
) -> None:
    due = T0 + HOUR * (turn + 1)
    for n in range(1, 4):
        promised(floor, callbacks, f"CA{n}", due)
    contacts = [floor.calls(f"CA{n}", caller=f"+467017406{10 + n}") for n in range(10, 18)]
    deeds: list[Callable[[], object]] = [
        lambda n=n, c=c: promise(callbacks, c, f"CA{n}", T0, due=due)  # type: ignore[misc]
        for n, c in enumerate(contacts, 10)
    ]
    answers = together(deeds)
    assert answers.count(Promise.MADE) == 1
    assert answers.count(Promise.FULL) == 7


@pytest.mark.parametrize("turn", range(5))
def test_one_number_that_asks_in_eight_calls_at_once_has_one_promise(
    floor: Floor, callbacks: Callbacks, turn: int
) -> None:
    contacts = [floor.calls(f"CA{n}", at=T0 + turn) for n in range(8)]
    deeds: list[Callable[[], object]] = [
        lambda n=n, c=c: promise(callbacks, c, f"CA{n}", T0)  # type: ignore[misc]
        for n, c in enumerate(contacts)
    ]
    answers = together(deeds)
    assert answers.count(Promise.MADE) == 1
    assert answers.count(Promise.ALREADY) == 7
    states = [floor.contact(contact).state for contact in contacts]
    assert states.count(ContactState.PAUSED) == 1
