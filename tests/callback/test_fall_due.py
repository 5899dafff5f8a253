"""Every deadline that a script sets is carried out when it falls due."""

import re

import pytest

from callback.state.store import LUA as CALLBACK_LUA
from callback.state.store import Callbacks
from callback.verbs.attempt import claim_try
from callback.verbs.dialled import dialled
from callback.verbs.fall_due import VERBS, fall_due
from callback.verbs.request import finish_request_call, request
from directory.store import LUA as DIRECTORY_LUA
from routing.effects import CheckCall, Effects
from routing.scripts.script_text import LUA
from routing.state.contact import ContactState
from routing.state.guide import GuideState, GuideStatus
from routing.verbs.end_conversation import end_conversation
from tests.routing.floor import T0, Floor

SCRIPTS = (LUA, CALLBACK_LUA, DIRECTORY_LUA)


def sweep(callbacks: Callbacks, now: float) -> Effects:
    """Do what the sweeper does at `now`."""
    store = callbacks.router.store
    effects: Effects = []
    for due in store.due(now, 5.0):
        effects += fall_due(callbacks, due, now)
        store.settle(due)
    return effects


def test_every_kind_of_deadline_has_a_verb() -> None:
    text = "".join(file.read_text() for lua in SCRIPTS for file in lua.rglob("*.lua"))
    assert set(re.findall(r"'(\w+):' \.\.", text)) - {"left"} == set(VERBS)


def test_unanswered_offer_expires(floor: Floor, callbacks: Callbacks) -> None:
    floor.ready("2")
    contact = floor.calls("CA1")
    floor.rings("2", "leg")
    sweep(callbacks, T0 + 14.9)
    assert floor.contact(contact).state is ContactState.OFFERED
    sweep(callbacks, T0 + 15.1)
    assert floor.contact(contact).state is ContactState.WAITING
    assert floor.guide("2").status is GuideStatus.AWAY


def test_contact_not_connected_in_time_is_requeued(floor: Floor, callbacks: Callbacks) -> None:
    floor.ready("2")
    contact = floor.calls("CA1")
    floor.accepts("2", "leg", T0 + 1)
    sweep(callbacks, T0 + 22)
    assert floor.contact(contact).state is ContactState.WAITING


def test_wrap_up_ends_by_itself(floor: Floor, callbacks: Callbacks) -> None:
    floor.ready("2")
    end_conversation(floor.router, floor.talk("CA1", "2"), "guide", T0 + 100)
    sweep(callbacks, T0 + 159)
    assert floor.guide("2").state is GuideState.WRAP_UP
    sweep(callbacks, T0 + 161)
    assert floor.guide("2").state is GuideState.IDLE


def test_carrier_is_asked_about_a_silent_call(floor: Floor, callbacks: Callbacks) -> None:
    contact = floor.calls("CA1")
    assert sweep(callbacks, T0 + 121) == [CheckCall(contact)]


@pytest.mark.parametrize("claimed", [True, False])
def test_try_without_a_result_frees_the_guide(
    floor: Floor, callbacks: Callbacks, claimed: bool
) -> None:
    contact = floor.calls("CA1")
    request(callbacks, contact, "CA1", T0)
    finish_request_call(callbacks, "CA1", T0)
    floor.ready("2", at=T0 + 60)
    floor.accepts("2", "leg", T0 + 61)
    if claimed:
        claim_try(callbacks, contact, 1, T0 + 61)
    sweep(callbacks, T0 + 120)
    assert floor.guide("2").state is not GuideState.CONNECTED
    expected = ContactState.PAUSED if claimed else ContactState.WAITING
    assert floor.contact(contact).state is expected


def test_paused_callback_returns_to_the_queue(floor: Floor, callbacks: Callbacks) -> None:
    contact = floor.calls("CA1")
    request(callbacks, contact, "CA1", T0)
    finish_request_call(callbacks, "CA1", T0)
    floor.ready("2", at=T0 + 60)
    floor.accepts("2", "leg", T0 + 61)
    claim_try(callbacks, contact, 1, T0 + 61)
    dialled(callbacks, contact, 1, "CZ1", T0 + 62, heard="rang")
    sweep(callbacks, T0 + 120)
    floor.leg_ends("2", T0 + 121)
    sweep(callbacks, T0 + 419)
    assert floor.contact(contact).state is ContactState.PAUSED
    sweep(callbacks, T0 + 421)
    assert floor.contact(contact).state is ContactState.OFFERED


def test_callback_without_a_call_is_not_checked(floor: Floor, callbacks: Callbacks) -> None:
    contact = floor.calls("CA1")
    (due,) = floor.store.due(T0 + 120, 5)
    request(callbacks, contact, "CA1", T0 + 120)
    assert fall_due(callbacks, due, T0 + 121) == []
    floor.store.settle(due)
    assert {due.kind for due in floor.store.due(T0 + 9999, 5)} == {"resume"}
