"""A callback keeps its place, is made once, and is refused without a number to ring."""

import phonenumbers

from callback.state.store import Callbacks
from callback.verbs.rejoin import rejoin
from callback.verbs.request import Requested, finish_request_call, request
from routing.state.contact import ContactState
from routing.verbs.leave import leave
from tests.callback.ways import citizen_promised
from tests.routing.floor import T0, Floor, offers


def test_callback_keeps_its_place_after_hang_up(floor: Floor, callbacks: Callbacks) -> None:
    contact = citizen_promised(floor, callbacks)
    floor.calls("CA2", at=T0 + 2, caller="+46701740606")
    assert leave(floor.router, contact, "CA1", T0 + 3) == []
    found = floor.contact(contact)
    assert (not found.live, found.call, found.since) == (True, "", T0)
    assert floor.router.store.position(found) == 1


def test_key_pressed_twice_makes_one_callback(floor: Floor, callbacks: Callbacks) -> None:
    contact = floor.calls("CA1")
    assert request(callbacks, contact, "CA1", T0 + 1) is Requested.MADE
    assert request(callbacks, contact, "CA1", T0 + 5) is Requested.MADE
    assert floor.tally()["promised"] == 1


def test_citizen_is_not_rung_before_the_call_is_over(floor: Floor, callbacks: Callbacks) -> None:
    contact = floor.calls("CA1")
    request(callbacks, contact, "CA1", T0 + 1)
    assert floor.ready("2", at=T0 + 2) == []
    assert len(offers(finish_request_call(callbacks, "CA1", T0 + 8))) == 1
    assert finish_request_call(callbacks, "CA1", T0 + 9) == []


def test_number_has_one_open_callback(floor: Floor, callbacks: Callbacks) -> None:
    first = citizen_promised(floor, callbacks)
    second = floor.calls("CA2", at=T0 + 60)
    assert request(callbacks, second, "CA2", T0 + 61) is Requested.ALREADY
    assert floor.contact(second).state is ContactState.WAITING
    assert floor.router.store.position(floor.contact(first)) == 1
    assert floor.tally().get("abandoned", 0) == 0


def test_withheld_number_gets_no_callback_and_waits(floor: Floor, callbacks: Callbacks) -> None:
    contact = floor.calls("CA1", caller="")
    assert request(callbacks, contact, "CA1", T0) is Requested.WITHHELD
    assert floor.contact(contact).state is ContactState.WAITING


def test_foreign_number_is_refused_and_waits(floor: Floor, callbacks: Callbacks) -> None:
    example = phonenumbers.example_number("DK")
    assert example is not None
    abroad = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
    contact = floor.calls("CA1", caller=abroad)
    assert request(callbacks, contact, "CA1", T0) is Requested.REFUSED
    assert floor.contact(contact).state is ContactState.WAITING


def test_promise_is_too_late_once_a_guide_is_rung(floor: Floor, callbacks: Callbacks) -> None:
    contact = floor.calls("CA1")
    floor.ready("2")
    assert request(callbacks, contact, "CA1", T0 + 1) is Requested.TOO_LATE


def test_repeated_webhook_after_promise_does_not_rejoin(floor: Floor, callbacks: Callbacks) -> None:
    contact = floor.calls("CA1")
    request(callbacks, contact, "CA1", T0 + 1)
    for _ in range(2):  # during the last sentence, and after the call
        before = floor.dump()
        assert rejoin(callbacks, contact, "CA1", T0 + 2) is None
        assert floor.dump() == before
        finish_request_call(callbacks, "CA1", T0 + 3)
