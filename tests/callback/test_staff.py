"""What staff and the city's web form do with callbacks."""

from typing import Any, cast

import pytest

from callback.change_result import Change
from callback.listing import listed
from callback.state.open_callbacks import awaited_callback
from callback.state.store import Callbacks
from callback.texts import is_wanted
from callback.verbs.cancel import cancel
from callback.verbs.record_editor import record_editor
from callback.verbs.rejoin import rejoin
from callback.verbs.request import Requested, request
from callback.verbs.reschedule import reschedule
from callback.verbs.ring_now import ring_now
from callback.verbs.suspend_group import suspend_groups
from callback.verbs.text_result import text_failed, text_sent
from routing.figures.expected_wait import expected_wait
from routing.state.contact import ContactState
from routing.state.queue import Queue
from routing.verbs.decline import DeclineReason, decline
from tests.callback.ways import HOUR, promised
from tests.routing.floor import T0, Floor, small_site
from tests.routing.test_scripts import assert_unchanged

SCHOOL, STREET = Queue("school", "sv"), Queue("street", "sv")


def test_callback_is_moved_to_a_time_and_a_queue(floor: Floor, callbacks: Callbacks) -> None:
    contact = promised(floor, callbacks, "CA1")
    done, _ = reschedule(callbacks, contact, T0 + 5, due=T0 + HOUR, queue=STREET)
    found = floor.callback(contact)
    assert done is Change.DONE
    assert (found.contact.state, found.due, found.queue) == (ContactState.PAUSED, T0 + HOUR, STREET)
    assert reschedule(callbacks, contact, T0 + 9)[0] is Change.DONE
    found = floor.callback(contact)
    assert (found.contact.state, found.due, found.contact.since) == (ContactState.WAITING, 0, T0)
    assert floor.store.redis.zcard(callbacks.keys.scheduled("street.sv")) == 0


def test_callback_is_not_moved_to_a_full_or_closed_time(floor: Floor, callbacks: Callbacks) -> None:
    for n in range(1, 5):
        promised(floor, callbacks, f"CA{n}", T0 + HOUR)
    contact = promised(floor, callbacks, "CA9")
    full = lambda: reschedule(callbacks, contact, T0, due=T0 + HOUR)  # noqa: E731
    assert_unchanged(floor, full, (Change.FULL, []))
    past = lambda: reschedule(callbacks, contact, T0, due=T0 - HOUR)  # noqa: E731
    assert_unchanged(floor, past, (Change.CLOSED, []))
    gone = lambda: reschedule(callbacks, "nothing", T0)  # noqa: E731
    assert_unchanged(floor, gone, (Change.GONE, []))


def test_ring_now_puts_callback_first(floor: Floor, callbacks: Callbacks) -> None:
    """Its arrival time stays, and its scheduled time is cleared."""
    floor.calls("CA8", at=T0 - 60, caller="")
    contact = promised(floor, callbacks, "CA1", T0 + HOUR)
    assert ring_now(callbacks, contact, T0 + 5)[0] is Change.DONE
    found = floor.callback(contact)
    assert (floor.router.store.position(found.contact), found.contact.arrived, found.due) == (
        1,
        T0,
        0,
    )


def test_ring_now_refuses_held_back_and_live_contacts(floor: Floor, callbacks: Callbacks) -> None:
    contact = promised(floor, callbacks, "CA1")
    suspend_groups(callbacks, ["school"], T0)
    now = lambda: ring_now(callbacks, contact, T0)  # noqa: E731
    assert_unchanged(floor, now, (Change.CLOSED, []))
    live = floor.calls("CA8")
    assert_unchanged(floor, lambda: ring_now(callbacks, live, T0), (Change.GONE, []))


def test_callbacks_are_listed_by_age(floor: Floor, callbacks: Callbacks) -> None:
    later = promised(floor, callbacks, "CA2", T0 + HOUR)
    first = promised(floor, callbacks, "CA1")
    since = int(T0 * 1000) + 5
    floor.store.redis.hset(floor.store.keys.contact(later), "since", str(since))
    for key in (callbacks.keys.open("school.sv"), callbacks.keys.every_open):
        floor.store.redis.zadd(key, {later: since})
    assert [one.id for one in listed(callbacks, floor.router.queues, "", 9).first] == [first, later]
    assert listed(callbacks, ["street.sv"], "", 9).first == []


def test_staff_change_is_signed_once(floor: Floor, callbacks: Callbacks) -> None:
    """An unknown contact is not signed."""
    contact = promised(floor, callbacks, "CA1")
    assert record_editor(callbacks, contact, "anna", T0 + 5)
    events = cast("list[Any]", floor.store.redis.xrevrange(floor.store.keys.events, count=1))
    told = events[0][1]
    assert (told["event"], told["contact"], told["who"]) == ("Changed", contact, "anna")
    assert_unchanged(floor, lambda: record_editor(callbacks, "nothing", "anna", T0), False)


@pytest.fixture
def crisis(floor: Floor) -> Callbacks:
    """Return the floor where streets have a head start of five minutes."""
    site = small_site()
    street = site.groups["street"].model_copy(update={"head_start_s": 300})
    floor.rules(site.model_copy(update={"groups": {**site.groups, "street": street}}))
    return Callbacks(floor.router)


def test_ring_now_comes_before_every_queue_of_its_guides(floor: Floor, crisis: Callbacks) -> None:
    floor.calls("CA8", "street.sv", at=T0 - 600, caller="+46701740698")
    contact = promised(floor, crisis, "CA1")  # already first in its own queue
    ring_now(crisis, contact, T0 + 5)
    floor.calls("CA9", "street.ar", at=T0 + 6, caller="+46701740699")
    assert expected_wait(floor.router, floor.contact(contact), T0 + 6).position == 1
    floor.ready("1", at=T0 + 7)
    assert floor.guide("1").contact == contact


def test_ring_now_keeps_first_place_after_decline(floor: Floor, callbacks: Callbacks) -> None:
    floor.calls("CA8", at=T0 - 600, caller="+46701740698")
    contact = promised(floor, callbacks, "CA1")
    ring_now(callbacks, contact, T0 + 5)
    floor.ready("2", at=T0 + 6)
    decline(floor.router, floor.guide("2").offer, DeclineReason.DECLINED, T0 + 7)
    assert floor.router.store.position(floor.contact(contact)) == 1


def test_ring_now_improves_the_place_told(floor: Floor, callbacks: Callbacks) -> None:
    """Another callback put first later comes before it."""
    for n in range(2, 5):
        floor.calls(f"CA{n}", at=T0 - 60 + n, caller=f"+4670174068{n}")
    contact = promised(floor, callbacks, "CA1")
    assert expected_wait(floor.router, floor.contact(contact), T0 + 5).position == 4
    ring_now(callbacks, contact, T0 + 5)
    assert expected_wait(floor.router, floor.contact(contact), T0 + 5).position == 1
    ring_now(callbacks, promised(floor, callbacks, "CA9"), T0 + 6)
    assert expected_wait(floor.router, floor.contact(contact), T0 + 6).position == 2


def test_citizen_put_first_keeps_that_place_on_rejoin(floor: Floor, callbacks: Callbacks) -> None:
    floor.calls("CA8", at=T0 - 600, caller="+46701740698")
    contact = promised(floor, callbacks, "CA1")
    ring_now(callbacks, contact, T0 + 5)
    rejoin(callbacks, contact, "CA7", T0 + 6)
    found = floor.contact(contact)
    assert (found.live, floor.router.store.position(found), found.arrived) == (True, 1, T0)


def texts_due(floor: Floor, now: float) -> list[str]:
    """Return the sentences to be sent by `now`."""
    found = floor.store.redis.zrangebyscore(floor.store.keys.deadlines, 0, now * 1000)
    return [str(one).split(".")[1] for one in found if str(one).startswith("text:")]


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("citizen", []),
        ("solved", []),
        ("duplicate", []),
        ("misuse", ["text_cancelled"]),
        ("other", ["text_cancelled"]),
    ],
)
def test_cancellation_is_texted_when_the_reason_is_news(
    floor: Floor, callbacks: Callbacks, reason: str, told: list[str]
) -> None:
    contact = promised(floor, callbacks, "CA1", T0 + HOUR)
    cancel(callbacks, contact, reason, T0 + 5)
    assert texts_due(floor, T0 + 5) == told
    assert not told or is_wanted(floor.callback(contact), told[0])


def test_change_of_a_scheduled_time_is_texted(floor: Floor, callbacks: Callbacks) -> None:
    """A change that keeps the time the citizen was told is not."""
    contact = promised(floor, callbacks, "CA1", T0 + HOUR)
    reschedule(callbacks, contact, T0 + 5, due=T0 + 2 * HOUR)
    assert texts_due(floor, T0 + 5) == ["text_moved"]
    reschedule(callbacks, contact, T0 + 6)
    assert texts_due(floor, T0 + 6) == ["text_in_turn"]
    assert is_wanted(floor.callback(contact), "text_in_turn")
    text_sent(callbacks, floor.callback(contact), "text_in_turn", T0 + 7)
    reschedule(callbacks, contact, T0 + 8, queue=STREET)
    assert texts_due(floor, T0 + 8) == []


def test_ring_now_before_scheduled_time_is_texted(floor: Floor, callbacks: Callbacks) -> None:
    contact = promised(floor, callbacks, "CA1", T0 + HOUR)
    text_sent(callbacks, floor.callback(contact), "text_promised", T0 + 1)
    ring_now(callbacks, contact, T0 + 5)
    assert texts_due(floor, T0 + 5) == ["text_in_turn"]


def test_undeliverable_text_has_one_event(floor: Floor, callbacks: Callbacks) -> None:
    contact = promised(floor, callbacks, "CA1", T0 + HOUR)
    for _ in range(2):
        text_failed(callbacks, floor.callback(contact), "text_promised", T0 + 5)
    events = cast("list[Any]", floor.store.redis.xrange(floor.store.keys.events))
    assert [told["sentence"] for _, told in events if told["event"] == "Untold"] == [
        "text_promised"
    ]
    assert texts_due(floor, T0 + 5) == []


def test_replacing_a_callback_ends_the_old_one(floor: Floor, callbacks: Callbacks) -> None:
    old = promised(floor, callbacks, "CA1")
    number = floor.contact(old).caller
    new = floor.calls("CA2", "street.sv", caller=number)
    assert request(callbacks, new, "CA2", T0 + 5) is Requested.ALREADY
    assert request(callbacks, new, "CA2", T0 + 5, instead=old) is Requested.MADE
    assert awaited_callback(callbacks, number) == floor.callback(new)
    assert floor.contact(old).end == "cancelled"
