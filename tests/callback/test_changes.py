"""Changing a callback: its number, cancelling it, and calling just when it is rung."""

import pytest

from callback.change_result import Change
from callback.state.open_callbacks import awaited_callback
from callback.state.record import Callback
from callback.state.store import Callbacks
from callback.verbs.ask_when_dialled import ask_when_dialled
from callback.verbs.attempt import claim_try
from callback.verbs.cancel import cancel
from callback.verbs.change_number import change_number
from callback.verbs.join_waiting_guide import join_waiting_guide
from callback.verbs.rejoin import rejoin
from routing.effects import HangUp
from routing.state.contact import ContactState
from routing.verbs.leave import leave
from tests.callback.ways import HOUR, promised
from tests.outbox import take
from tests.routing.floor import T0, Floor
from tests.routing.test_scripts import assert_unchanged, together

OTHER = "+46701740699"


def rung(floor: Floor, callbacks: Callbacks) -> str:
    """Return a callback that guide 2 has accepted, so that its citizen is being rung."""
    contact = promised(floor, callbacks, "CA1")
    floor.ready("2", at=T0 + 60)
    floor.accepts("2", "leg", T0 + 61)
    return contact


def test_cancelled_callback_leaves_nothing_behind(floor: Floor, callbacks: Callbacks) -> None:
    contact = promised(floor, callbacks, "CA1")
    assert cancel(callbacks, contact, "citizen", T0 + 5) is Change.DONE
    keys, redis = floor.store.keys, floor.store.redis
    assert floor.contact(contact).end == "cancelled"
    assert redis.zcard(keys.queue("school.sv")) == redis.hlen(callbacks.keys.numbers) == 0
    assert redis.zcard(keys.deadlines) == 0
    assert floor.tally()["cancelled"] == 1


def test_cancelling_a_scheduled_callback_frees_its_slot(floor: Floor, callbacks: Callbacks) -> None:
    contact = promised(floor, callbacks, "CA1", T0 + HOUR)
    cancel(callbacks, contact, "citizen", T0 + 5)
    keys, redis = floor.store.keys, floor.store.redis
    assert redis.zcard(callbacks.keys.scheduled("school.sv")) == redis.zcard(keys.deadlines) == 0


def test_cancel_needs_an_open_callback(floor: Floor, callbacks: Callbacks) -> None:
    live = floor.calls("CA9")
    assert_unchanged(floor, lambda: cancel(callbacks, live, "citizen", T0), Change.GONE)
    assert_unchanged(floor, lambda: cancel(callbacks, "nothing", "citizen", T0), Change.GONE)
    leave(floor.router, live, "CA9", T0)
    contact = rung(floor, callbacks)
    assert_unchanged(floor, lambda: cancel(callbacks, contact, "citizen", T0), Change.TOO_LATE)


def test_number_of_an_open_callback_is_changed(floor: Floor, callbacks: Callbacks) -> None:
    contact = promised(floor, callbacks, "CA1")
    assert change_number(callbacks, contact, OTHER, T0 + 5) is Change.DONE
    assert awaited_callback(callbacks, OTHER) == floor.callback(contact)
    assert floor.store.redis.hlen(callbacks.keys.numbers) == 1


def test_forbidden_or_taken_number_is_refused(floor: Floor, callbacks: Callbacks) -> None:
    contact = promised(floor, callbacks, "CA1")
    theirs = floor.contact(promised(floor, callbacks, "CA2")).caller
    for number, why in (("+46112", Change.REFUSED), (theirs, Change.NUMBER)):
        change = lambda n=number: change_number(callbacks, contact, n, T0)  # noqa: E731
        assert_unchanged(floor, change, why)
    gone = lambda: change_number(callbacks, "nothing", OTHER, T0)  # noqa: E731
    assert_unchanged(floor, gone, Change.GONE)


def test_number_is_not_changed_while_it_is_rung(floor: Floor, callbacks: Callbacks) -> None:
    contact = rung(floor, callbacks)
    late = lambda: change_number(callbacks, contact, OTHER, T0)  # noqa: E731
    assert_unchanged(floor, late, Change.TOO_LATE)


def test_citizen_may_rejoin_before_the_scheduled_time(floor: Floor, callbacks: Callbacks) -> None:
    contact = promised(floor, callbacks, "CA1", T0 + HOUR)
    floor.calls("CA8", at=T0 + 60, caller="")
    assert rejoin(callbacks, contact, "CA9", T0 + 90) is not None
    found = floor.callback(contact)
    assert (found.contact.live, found.due, floor.router.store.position(found.contact)) == (
        True,
        0,
        1,
    )
    assert floor.store.redis.zcard(callbacks.keys.scheduled("school.sv")) == 0


def test_rejoin_needs_a_callback(floor: Floor, callbacks: Callbacks) -> None:
    live = floor.calls("CA9")
    assert_unchanged(floor, lambda: rejoin(callbacks, live, "CA8", T0), None)
    assert_unchanged(floor, lambda: rejoin(callbacks, "nothing", "CA8", T0), None)


def test_join_needs_a_waiting_guide(floor: Floor, callbacks: Callbacks) -> None:
    contact = floor.contact(promised(floor, callbacks, "CA1"))
    assert_unchanged(floor, lambda: join_waiting_guide(callbacks, contact, "CA8", T0), False)


def test_meeting_without_an_open_callback_is_not_noted(floor: Floor, callbacks: Callbacks) -> None:
    floor.ready("2")
    met = floor.contact(floor.talk("CA1", "2"))
    assert_unchanged(floor, lambda: ask_when_dialled(callbacks, met, T0), None)


@pytest.mark.parametrize("repeat", range(5))
def test_call_beats_a_try_claimed_at_the_same_moment(
    floor: Floor, callbacks: Callbacks, repeat: int
) -> None:
    contact = rung(floor, callbacks)
    seen = floor.contact(contact)
    claimed, joined = together(
        [
            lambda: claim_try(callbacks, contact, 1, T0 + 62 + repeat),
            lambda: join_waiting_guide(callbacks, seen, "CA8", T0 + 62 + repeat),
        ]
    )
    assert joined is True
    assert floor.contact(contact).state is ContactState.CONNECTED
    assert floor.contact(contact).call == "CA8"
    assert claimed is None or isinstance(claimed, Callback)


def test_ringing_leg_ends_when_the_citizen_calls(floor: Floor, callbacks: Callbacks) -> None:
    contact = rung(floor, callbacks)
    floor.store.redis.hset(floor.store.keys.contact(contact), "call", "CZ1")
    take(floor.store)
    assert join_waiting_guide(callbacks, floor.contact(contact), "CA8", T0 + 62)
    assert take(floor.store) == [HangUp("CZ1")]


@pytest.mark.parametrize("repeat", range(5))
def test_cancel_and_rejoin_at_once_have_one_winner(
    floor: Floor, callbacks: Callbacks, repeat: int
) -> None:
    contact = promised(floor, callbacks, "CA1")
    cancelled, joined = together(
        [
            lambda: cancel(callbacks, contact, "citizen", T0 + repeat),
            lambda: rejoin(callbacks, contact, "CA8", T0 + repeat),
        ]
    )
    assert (cancelled is Change.DONE) != (joined is not None)
