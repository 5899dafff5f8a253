"""Callback requests in writing follow the rules of the telephone."""

from collections.abc import Callable

import pytest

from callback.listing import listed
from callback.numbers import Refusal
from callback.state.open_callbacks import awaited_callback
from callback.state.requests import retry_after
from callback.state.store import Callbacks
from callback.verbs.create_callback import (
    CallbackRequest,
    RequestAnswer,
    RequestResult,
    create_callback,
)
from callback.verbs.off_the_line import off_the_line
from callback.verbs.on_the_line import active_calls, on_the_line
from routing.state.contact import ContactState
from routing.state.queue import Queue
from routing.verbs.leave import mark_call_ended
from tests.callback.ways import HOUR
from tests.routing.floor import T0, Floor, offers
from tests.routing.test_scripts import assert_unchanged, together

SCHOOL = Queue("school", "sv")
NUMBER = "+46701740699"


def asked(callbacks: Callbacks, now: float = T0, **more: object) -> RequestResult:
    given = {"number": NUMBER, "queue": SCHOOL, "key": "k1", "source": "form"} | more
    return create_callback(callbacks, CallbackRequest(**given), now)[0]  # type: ignore[arg-type]


def test_written_request_is_last_in_its_queue(floor: Floor, callbacks: Callbacks) -> None:
    floor.calls("CA1")
    made = asked(callbacks, now=T0 + 5)
    found = floor.contact(made.contact)
    assert made.answer is RequestAnswer.MADE
    assert (not found.live, floor.router.store.position(found)) == (True, 2)
    assert awaited_callback(callbacks, NUMBER) == floor.callback(made.contact)


def test_repeated_request_makes_one_callback(floor: Floor, callbacks: Callbacks) -> None:
    first = asked(callbacks)
    before = floor.dump()
    again = asked(callbacks)
    assert (again.answer, again.contact) == (RequestAnswer.ALREADY, first.contact)
    assert floor.dump() == before
    other = asked(callbacks, key="k2")
    assert (other.answer, other.contact) == (RequestAnswer.ALREADY, first.contact)


def test_request_is_offered_to_a_free_guide_at_once(floor: Floor, callbacks: Callbacks) -> None:
    floor.ready("2")
    _, effects = create_callback(
        callbacks, CallbackRequest(number=NUMBER, queue=SCHOOL, key="k", source="s"), T0
    )
    assert len(offers(effects)) == 1


def test_request_for_a_forbidden_number_is_refused(floor: Floor, callbacks: Callbacks) -> None:
    refused = RequestResult(RequestAnswer.REFUSED, refusal=Refusal.SHORT)
    assert_unchanged(floor, lambda: asked(callbacks, number="+46112"), refused)


def test_requests_of_a_source_are_limited(callbacks: Callbacks) -> None:
    for n in range(40):
        asked(callbacks, number=f"+467017406{20 + n}", key=f"n{n}")
    assert asked(callbacks, key="one more") == RequestResult(RequestAnswer.OFTEN)
    assert asked(callbacks, key="one more", source="another").answer is RequestAnswer.MADE


def test_probing_numbers_is_limited(callbacks: Callbacks) -> None:
    asked(callbacks, key="the citizen's own", source="at home")
    past = {asked(callbacks, key=f"n{n}", due=T0 - HOUR).answer for n in range(40)}
    assert past == {RequestAnswer.ALREADY}
    for number in (NUMBER, "+46701740698"):
        told = asked(callbacks, key="one more", number=number, due=T0 - HOUR)
        assert told == RequestResult(RequestAnswer.OFTEN)


def test_citizen_in_a_call_is_rung_when_it_ends(floor: Floor, callbacks: Callbacks) -> None:
    floor.ready("2")
    on_the_line(callbacks, NUMBER, "CA7")
    wish = asked(callbacks)
    found = floor.callback(wish.contact)
    assert (found.contact.state, found.why, found.calling) == (
        ContactState.PAUSED,
        "calling",
        "CA7",
    )
    assert len(offers(off_the_line(callbacks, NUMBER, "CA7", T0 + 60))) == 1


def test_late_webhook_of_an_ended_call_is_ignored(floor: Floor, callbacks: Callbacks) -> None:
    floor.ready("2")
    on_the_line(callbacks, NUMBER, "CA7")
    off_the_line(callbacks, NUMBER, "CA7", T0)
    mark_call_ended(floor.router, "CA7")
    on_the_line(callbacks, NUMBER, "CA7")
    assert floor.contact(asked(callbacks).contact).state is ContactState.OFFERED


@pytest.mark.parametrize("calls", [("CA7", "CA8"), ("CA8", "CA7")])
def test_citizen_in_two_calls_is_rung_when_both_end(
    floor: Floor, callbacks: Callbacks, calls: tuple[str, str]
) -> None:
    floor.ready("2")
    for call in ("CA7", "CA8"):
        on_the_line(callbacks, NUMBER, call)
    wish = asked(callbacks).contact
    assert off_the_line(callbacks, NUMBER, calls[0], T0) == []
    assert floor.callback(wish).why == "calling"
    assert len(offers(off_the_line(callbacks, NUMBER, calls[1], T0))) == 1


def test_switchboard_in_calls_is_rung_anyway(floor: Floor, callbacks: Callbacks) -> None:
    for call in ("CA5", "CA6"):
        on_the_line(callbacks, NUMBER, call)
    wish = asked(callbacks).contact
    assert floor.callback(wish).why == "calling"
    for call in ("CA7", "CA8"):
        on_the_line(callbacks, NUMBER, call)
    off_the_line(callbacks, NUMBER, "CA5", T0)
    assert floor.contact(wish).state is ContactState.WAITING
    assert active_calls(callbacks, floor.callback(wish)) == []


def test_request_for_a_time_needs_room_in_its_slot(floor: Floor, callbacks: Callbacks) -> None:
    for n in range(4):
        made = asked(callbacks, number=f"+467017406{20 + n}", key=f"n{n}", due=T0 + HOUR)
        assert floor.callback(made.contact).due == T0 + HOUR
    assert asked(callbacks, due=T0 + HOUR).answer is RequestAnswer.FULL
    assert asked(callbacks, due=T0 - HOUR).answer is RequestAnswer.CLOSED


@pytest.mark.parametrize("repeat", range(5))
def test_eight_copies_of_a_request_make_one_callback(callbacks: Callbacks, repeat: int) -> None:
    actions: list[Callable[[], object]] = [lambda: asked(callbacks, key=f"k{repeat}").answer] * 8
    answers = together(actions)
    assert answers.count(RequestAnswer.MADE) == 1
    assert listed(callbacks, callbacks.router.queues, "", 9).totals.total() == 1


def test_limited_source_learns_how_long_to_wait(callbacks: Callbacks) -> None:
    assert retry_after(callbacks, NUMBER, "form") == 0
    for n in range(40):
        asked(callbacks, number=f"+467017406{20 + n}", key=f"n{n}")
    assert 23 * HOUR < retry_after(callbacks, NUMBER, "form") <= 24 * HOUR
    assert retry_after(callbacks, NUMBER, "another") == 0
