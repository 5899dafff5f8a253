"""Each commit of callbacks refuses each missing thing and changes nothing; one wins."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from callback.state.record import Callback
from callback.state.store import Callbacks
from callback.states import State
from callback.verbs.come_due import come_due
from callback.verbs.create_callback import CallbackRequest, RequestAnswer, create_callback
from callback.verbs.request import Requested, complete_request, request
from callback.verbs.resume import resume
from callback.verbs.suspend_during_call import suspend_during_call
from routing.state.contact import ContactState
from routing.state.queue import Queue
from routing.verbs.leave import leave
from tests.callback.ways import HOUR, promised
from tests.routing.floor import CITIZEN, T0, Floor
from tests.routing.test_scripts import assert_unchanged, together

STREET = Queue("street", "sv")
OTHER = "+46701740699"


def test_promise_needs_a_waiting_contact(floor: Floor, callbacks: Callbacks) -> None:
    contact = floor.calls("CA1")
    floor.ready("2")
    made = lambda: request(callbacks, contact, "CA1", T0)  # noqa: E731
    assert_unchanged(floor, made, Requested.TOO_LATE)
    leave(floor.router, contact, "CA1", T0)
    assert_unchanged(floor, made, Requested.TOO_LATE)


def test_promise_needs_the_contacts_own_call(floor: Floor, callbacks: Callbacks) -> None:
    contact = floor.calls("CA1")
    assert_unchanged(floor, lambda: request(callbacks, contact, "CA9", T0), Requested.TOO_LATE)


def test_promise_needs_a_number_without_a_callback(floor: Floor, callbacks: Callbacks) -> None:
    contact = floor.calls("CA1")
    request(callbacks, contact, "CA1", T0)
    second = floor.calls("CA2")
    assert_unchanged(floor, lambda: request(callbacks, second, "CA2", T0), Requested.ALREADY)


def test_scheduled_time_needs_room_in_its_slot(floor: Floor, callbacks: Callbacks) -> None:
    for n in range(1, 5):
        promised(floor, callbacks, f"CA{n}", T0 + HOUR)
    contact = floor.calls("CA9")
    full = lambda: request(callbacks, contact, "CA9", T0, due=T0 + HOUR)  # noqa: E731
    assert_unchanged(floor, full, Requested.FULL)
    made = request(callbacks, contact, "CA9", T0, due=T0 + 1.5 * HOUR)
    assert made is Requested.MADE


def second_call(floor: Floor, callbacks: Callbacks) -> tuple[str, str]:
    """Return an open callback, and a live contact of its number about something else."""
    old = promised(floor, callbacks, "CA1")
    return old, floor.calls("CA2", "street.sv", caller=floor.contact(old).caller)


def test_callback_being_rung_is_not_replaced(floor: Floor, callbacks: Callbacks) -> None:
    old, new = second_call(floor, callbacks)
    floor.ready("2")
    assert floor.contact(old).state is ContactState.OFFERED
    made = lambda: request(callbacks, new, "CA2", T0, instead=old)  # noqa: E731
    assert_unchanged(floor, made, Requested.ALREADY)


def test_promise_without_room_replaces_nothing(floor: Floor, callbacks: Callbacks) -> None:
    old, new = second_call(floor, callbacks)
    number = floor.contact(old).caller
    for n in range(3, 7):
        id_ = floor.calls(f"CA{n}", "street.sv", caller=f"+467017406{10 + n}")
        request(callbacks, id_, f"CA{n}", T0, due=T0 + HOUR)
    full = lambda: request(callbacks, new, "CA2", T0, due=T0 + HOUR, instead=old)  # noqa: E731
    assert_unchanged(floor, full, Requested.FULL)
    by_telephone: dict[str, Any] = {"call": "CA9", "called": "+46406280400", "due": T0 + HOUR}
    written: dict[str, Any] = {"number": number, "queue": STREET, "key": "k", "instead": old}
    wanted = CallbackRequest(**written, **by_telephone)
    assert_unchanged(
        floor, lambda: create_callback(callbacks, wanted, T0)[0].answer, RequestAnswer.FULL
    )


def test_callback_is_replaced_in_one_transaction(floor: Floor, callbacks: Callbacks) -> None:
    old, new = second_call(floor, callbacks)
    floor.store.redis.config_resetstat()
    assert request(callbacks, new, "CA2", T0, instead=old) is Requested.MADE
    ran = floor.store.redis.info("commandstats")
    assert (ran["cmdstat_exec"]["calls"], ran["cmdstat_eval"]["calls"]) == (1, 3)
    assert "cmdstat_evalsha" not in ran
    assert (floor.contact(old).end, not floor.contact(new).live) == ("cancelled", True)


@pytest.mark.parametrize("repeat", range(5))
def test_one_of_eight_calls_replaces_the_callback(
    floor: Floor, callbacks: Callbacks, repeat: int
) -> None:
    old = promised(floor, callbacks, "CA1")
    number = floor.contact(old).caller
    new = [floor.calls(f"CA{n}", "street.sv", caller=number) for n in range(10, 18)]
    actions: list[Callable[[], object]] = [
        lambda n=n, c=c: request(callbacks, c, f"CA{n}", T0 + repeat, instead=old)  # type: ignore[misc]
        for n, c in enumerate(new, 10)
    ]
    answers = together(actions)
    assert (answers.count(Requested.MADE), answers.count(Requested.ALREADY)) == (1, 7)
    stands = [one.id for one in map(floor.contact, [old, *new]) if not one.live and not one.end]
    assert stands == [floor.store.redis.hget(callbacks.keys.numbers, number)]
    assert floor.contact(old).end == "cancelled"


@pytest.mark.parametrize("repeat", range(5))
def test_replacing_during_an_offer_leaves_one_callback(
    floor: Floor, callbacks: Callbacks, repeat: int
) -> None:
    old, new = second_call(floor, callbacks)
    made = lambda: request(callbacks, new, "CA2", T0 + repeat, instead=old)  # noqa: E731
    answer, _ = together([made, lambda: floor.ready("2", at=T0 + repeat)])
    first, second = floor.contact(old), floor.contact(new)
    if answer is Requested.MADE:
        assert (first.end, not second.live) == ("cancelled", True)
    else:
        assert (answer, first.guide, not second.live) == (Requested.ALREADY, "2", False)


def test_redeem_needs_a_waiting_contact(floor: Floor, callbacks: Callbacks) -> None:
    contact = floor.calls("CA1")
    seen = floor.contact(contact)
    leave(floor.router, contact, "CA1", T0)
    assert_unchanged(floor, lambda: complete_request(callbacks, seen, "CA1", CITIZEN, T0), None)
    other = replace(seen, id="nothing")
    assert_unchanged(floor, lambda: complete_request(callbacks, other, "CA1", CITIZEN, T0), None)


def test_scheduled_callback_is_first_when_due(floor: Floor, callbacks: Callbacks) -> None:
    """Until then it is not in the queue."""
    contact = promised(floor, callbacks, "CA1", T0 + HOUR)
    floor.calls("CA8", at=T0 + 60, caller="")
    assert floor.router.store.position(floor.contact(contact)) is None
    assert_unchanged(floor, lambda: resume(callbacks, contact, T0 + 60), [])
    come_due(callbacks, contact, T0 + HOUR)
    assert floor.router.store.position(floor.contact(contact)) == 1
    assert floor.store.redis.zcard(callbacks.keys.scheduled("school.sv")) == 0
    assert_unchanged(floor, lambda: come_due(callbacks, contact, T0 + HOUR), [])


@pytest.mark.parametrize("repeat", range(5))
def test_one_of_eight_promises_gets_the_last_room(
    floor: Floor, callbacks: Callbacks, repeat: int
) -> None:
    due = T0 + HOUR * (repeat + 1)
    for n in range(1, 4):
        promised(floor, callbacks, f"CA{n}", due)
    contacts = [floor.calls(f"CA{n}", caller=f"+467017406{10 + n}") for n in range(10, 18)]
    actions: list[Callable[[], object]] = [
        lambda n=n, c=c: request(callbacks, c, f"CA{n}", T0, due=due)  # type: ignore[misc]
        for n, c in enumerate(contacts, 10)
    ]
    answers = together(actions)
    assert answers.count(Requested.MADE) == 1
    assert answers.count(Requested.FULL) == 7


@pytest.mark.parametrize("repeat", range(5))
def test_eight_calls_of_one_number_get_one_callback(
    floor: Floor, callbacks: Callbacks, repeat: int
) -> None:
    contacts = [floor.calls(f"CA{n}", at=T0 + repeat) for n in range(8)]
    actions: list[Callable[[], object]] = [
        lambda n=n, c=c: request(callbacks, c, f"CA{n}", T0)  # type: ignore[misc]
        for n, c in enumerate(contacts)
    ]
    answers = together(actions)
    assert answers.count(Requested.MADE) == 1
    assert answers.count(Requested.ALREADY) == 7
    states = [floor.contact(contact).state for contact in contacts]
    assert states.count(ContactState.PAUSED) == 1


def test_stand_by_needs_a_waiting_callback(floor: Floor, callbacks: Callbacks) -> None:
    live = floor.calls("CA1", caller=OTHER)
    seen = Callback(floor.contact(live), State.IN_LINE)
    stands = lambda: suspend_during_call(callbacks, seen, "CA9", T0)  # noqa: E731
    assert_unchanged(floor, stands, False)
    rung = promised(floor, callbacks, "CA2")
    floor.ready("1", "2")
    assert floor.contact(rung).state is ContactState.OFFERED
    assert_unchanged(
        floor, lambda: suspend_during_call(callbacks, floor.callback(rung), "CA9", T0), False
    )
