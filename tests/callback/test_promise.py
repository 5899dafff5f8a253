"""A promise: kept in its place, made once, and refused where there is nothing to ring."""

import phonenumbers

from callback.store import Callbacks
from callback.verbs.promise import Promise, hung_up, promise
from callback.verbs.rejoin import rejoin
from routing.state.contact import ContactState
from routing.verbs.leave import leave
from tests.callback.ways import citizen_promised
from tests.routing.floor import T0, Floor, offers


def test_a_promise_keeps_the_place_when_the_citizen_hangs_up(
    floor: Floor, callbacks: Callbacks
) -> None:
    contact = citizen_promised(floor, callbacks)
    floor.calls("CA2", at=T0 + 2, caller="+46701740606")
    assert leave(floor.desk, contact, "CA1", T0 + 3) == []
    found = floor.contact(contact)
    assert (found.callback, found.call, found.since) == (True, "", T0)
    assert floor.desk.store.position(found) == 1


def test_the_key_pressed_twice_is_one_promise(floor: Floor, callbacks: Callbacks) -> None:
    contact = floor.calls("CA1")
    assert promise(callbacks, contact, "CA1", T0 + 1) is Promise.MADE
    assert promise(callbacks, contact, "CA1", T0 + 5) is Promise.MADE
    assert floor.tally()["promised"] == 1


def test_nobody_is_rung_before_the_call_with_the_promise_is_over(
    floor: Floor, callbacks: Callbacks
) -> None:
    contact = floor.calls("CA1")
    promise(callbacks, contact, "CA1", T0 + 1)
    assert floor.ready("2", at=T0 + 2) == []
    assert len(offers(hung_up(callbacks, "CA1", T0 + 8))) == 1
    assert hung_up(callbacks, "CA1", T0 + 9) == []


def test_a_number_has_one_open_callback(floor: Floor, callbacks: Callbacks) -> None:
    first = citizen_promised(floor, callbacks)
    second = floor.calls("CA2", at=T0 + 60)
    assert promise(callbacks, second, "CA2", T0 + 61) is Promise.ALREADY
    assert floor.contact(second).state is ContactState.WAITING
    assert floor.desk.store.position(floor.contact(first)) == 1
    assert floor.tally().get("abandoned", 0) == 0


def test_a_withheld_number_cannot_be_promised_and_stays_in_line(
    floor: Floor, callbacks: Callbacks
) -> None:
    contact = floor.calls("CA1", caller="")
    assert promise(callbacks, contact, "CA1", T0) is Promise.WITHHELD
    assert floor.contact(contact).state is ContactState.WAITING


def test_a_foreign_number_is_refused_and_stays_in_line(floor: Floor, callbacks: Callbacks) -> None:
    example = phonenumbers.example_number("DK")
    assert example is not None
    abroad = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
    contact = floor.calls("CA1", caller=abroad)
    assert promise(callbacks, contact, "CA1", T0) is Promise.REFUSED
    assert floor.contact(contact).state is ContactState.WAITING


def test_a_promise_comes_too_late_when_a_guide_is_already_rung(
    floor: Floor, callbacks: Callbacks
) -> None:
    contact = floor.calls("CA1")
    floor.ready("2")
    assert promise(callbacks, contact, "CA1", T0 + 1) is Promise.TOO_LATE


def test_a_webhook_that_is_repeated_after_the_promise_brings_nobody_back_to_the_line(
    floor: Floor, callbacks: Callbacks
) -> None:
    contact = floor.calls("CA1")
    promise(callbacks, contact, "CA1", T0 + 1)
    for _ in range(2):  # while the last sentence is said, and when the call is over
        before = floor.dump()
        assert rejoin(callbacks, contact, "CA1", T0 + 2) is None
        assert floor.dump() == before
        hung_up(callbacks, "CA1", T0 + 3)
