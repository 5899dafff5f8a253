"""Dial no faster than the carrier allows, and forget callbacks in time."""

from callback.state.store import Callbacks
from callback.verbs.attempt import claim_try
from callback.verbs.dial_rate import dial_now, may_dial
from callback.verbs.fail_attempt import fail_attempt
from routing.effects import DialCitizen
from routing.verbs.leave import leave
from tests.callback.ways import promised
from tests.routing.floor import T0, Floor
from tests.routing.test_scripts import assert_unchanged, together


def accepted(floor: Floor, callbacks: Callbacks) -> list[str]:
    """Return three callbacks that guides have accepted in the same moment."""
    contacts = [promised(floor, callbacks, f"CA{n}") for n in (1, 2, 3)]
    floor.ready("1", "2", "3", at=T0 + 60)
    for guide in ("1", "2", "3"):
        floor.accepts(guide, f"leg{guide}", T0 + 61)
    return contacts


def test_each_citizen_is_rung_at_their_own_moment(floor: Floor, callbacks: Callbacks) -> None:
    contacts = accepted(floor, callbacks)
    first = [may_dial(callbacks, contact, T0 + 61) for contact in contacts]
    assert first.count(True) == 1
    at = {due.id: due for due in floor.store.due(T0 + 61.5, 5) if due.kind == "dial"}
    assert len(at) == 2
    for contact in at:
        assert dial_now(callbacks, contact, T0 + 61.5) == [DialCitizen(contact, 1)]
        assert may_dial(callbacks, contact, T0 + 61.5)


def test_citizen_is_not_rung_before_that_moment(floor: Floor, callbacks: Callbacks) -> None:
    contacts = accepted(floor, callbacks)
    waits = [one for one in contacts if not may_dial(callbacks, one, T0 + 61)]
    assert_unchanged(floor, lambda: may_dial(callbacks, waits[0], T0 + 61), False)


def test_nobody_is_rung_without_a_waiting_guide(floor: Floor, callbacks: Callbacks) -> None:
    contact = promised(floor, callbacks, "CA1")
    assert_unchanged(floor, lambda: may_dial(callbacks, contact, T0), False)
    assert dial_now(callbacks, "nothing", T0) == []


def test_three_dials_at_once_are_spaced_out(floor: Floor, callbacks: Callbacks) -> None:
    contacts = accepted(floor, callbacks)
    answers = together([lambda c=c: may_dial(callbacks, c, T0 + 61) for c in contacts])  # type: ignore[misc]
    assert answers.count(True) == 1


def test_no_more_citizens_are_rung_than_guides_accepted(floor: Floor, callbacks: Callbacks) -> None:
    contacts = [promised(floor, callbacks, f"CA{n}") for n in range(1, 6)]
    floor.ready("2", at=T0 + 60)
    floor.accepts("2", "leg", T0 + 61)
    claimed = [claim_try(callbacks, contact, 1, T0 + 61) for contact in contacts]
    assert len([one for one in claimed if one]) == 1


def test_ended_callback_and_its_number_expire(floor: Floor) -> None:
    rules = floor.router.site.callback.model_copy(update={"forget_after_h": 2, "tries": 1})
    floor.rules(floor.router.site.model_copy(update={"callback": rules}))
    ours = Callbacks(floor.router)
    contact = promised(floor, ours, "CA1")
    floor.ready("2", at=T0 + 60)
    floor.accepts("2", "leg", T0 + 61)
    claim_try(ours, contact, 1, T0 + 61)
    fail_attempt(ours, contact, 1, "no_answer", T0 + 90)
    live = floor.calls("CA9")
    leave(floor.router, live, "CA9", T0 + 99)
    for ended in (contact, live):
        left = floor.store.redis.pttl(floor.store.keys.contact(ended))
        assert 0 < int(str(left)) <= 2 * 3600 * 1000


def test_later_by_puts_callers_first_within_its_bound(floor: Floor) -> None:
    rules = floor.router.site.callback.model_copy(update={"later_by_s": 120})
    floor.rules(floor.router.site.model_copy(update={"callback": rules}))
    contact = promised(floor, Callbacks(floor.router), "CA1")
    within = floor.calls("CA8", at=T0 + 119, caller="")
    beyond = floor.calls("CA9", at=T0 + 121, caller="")
    places = [floor.router.store.position(floor.contact(c)) for c in (within, contact, beyond)]
    assert places == [1, 2, 3]
