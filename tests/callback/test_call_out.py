"""A guide's own call to a citizen: one try, in no queue, with wrap-up either way."""

from typing import Any

import pytest

from callback.numbers import Refusal
from callback.state.open_callbacks import callback_of
from callback.state.store import Callbacks
from callback.states import State
from callback.verbs.accept import accept
from callback.verbs.attempt import claim_try
from callback.verbs.call_out import CallOutAnswer, call_out, shown_number
from callback.verbs.fail_attempt import fail_attempt
from callback.verbs.resume import resume
from config.model.outgoing import Outgoing
from routing.effects import DialCitizen, RingGuide
from routing.state.contact import ContactState
from routing.state.guide import GuideState, GuideStatus
from routing.state.queue import Queue
from routing.verbs.decline import DeclineReason, decline
from routing.verbs.mark_answered import mark_answered
from routing.verbs.set_status import set_status
from tests.outbox import take
from tests.routing.floor import T0, Floor

NUMBER = "+46701740611"
QUEUE = Queue("school", "sv")


@pytest.fixture
def permitted(callbacks: Callbacks) -> Callbacks:
    site = callbacks.router.site
    outgoing = Outgoing(prefixes=("+46",), shown={"school": site.numbers[0].number})
    callbacks.router.site = site.model_copy(update={"outgoing": outgoing})
    return callbacks


def called(floor: Floor, callbacks: Callbacks, *, retried: bool = False) -> str:
    """Return the contact that guide 2 calls."""
    floor.ready("2")
    placed = call_out(callbacks, "2", NUMBER, QUEUE, T0, retried=retried)
    assert placed.answer is CallOutAnswer.PLACED
    return placed.contact


def accepted(floor: Floor, callbacks: Callbacks, *, retried: bool = False) -> str:
    """Return the contact whose telephone rings, after the guide's own has answered."""
    contact = called(floor, callbacks, retried=retried)
    taken = accept(callbacks, floor.guide("2").offer, "leg", T0)
    assert taken is not None
    assert taken.effects == [DialCitizen(contact, 1)]
    assert claim_try(callbacks, contact, 1, T0) is not None
    return contact


def test_guide_is_reserved_and_rung_first(floor: Floor, permitted: Callbacks) -> None:
    contact = called(floor, permitted)
    assert floor.guide("2").state is GuideState.OFFERED
    assert floor.contact(contact).state is ContactState.OFFERED
    assert RingGuide(floor.guide("2").offer) in take(floor.router.store)
    assert not floor.router.store.redis.exists(permitted.keys.open(QUEUE.id))


def test_guide_who_is_away_can_call(floor: Floor, permitted: Callbacks) -> None:
    set_status(floor.router, "2", GuideStatus.AWAY, "", T0)
    placed = call_out(permitted, "2", NUMBER, QUEUE, T0)
    assert placed.answer is CallOutAnswer.PLACED


def test_signed_out_or_busy_guide_cannot_call(floor: Floor, permitted: Callbacks) -> None:
    before = floor.dump()
    assert call_out(permitted, "2", NUMBER, QUEUE, T0).answer is CallOutAnswer.NOT_FREE
    assert floor.dump() == before
    called(floor, permitted)
    before = floor.dump()
    assert call_out(permitted, "2", NUMBER, QUEUE, T0).answer is CallOutAnswer.NOT_FREE
    assert floor.dump() == before


def test_forbidden_numbers_are_not_called(floor: Floor, permitted: Callbacks) -> None:
    floor.ready("2")
    before = floor.dump()
    abroad = call_out(permitted, "2", "+12025550123", QUEUE, T0)
    assert abroad.answer is CallOutAnswer.NOT_PERMITTED
    costly = call_out(permitted, "2", "+46900123456", QUEUE, T0)
    assert (costly.answer, costly.refusal) in (
        (CallOutAnswer.REFUSED, Refusal.COSTLY),
        (CallOutAnswer.REFUSED, Refusal.INVALID),
    )
    assert floor.dump() == before


def test_nobody_may_be_called_without_prefixes(floor: Floor, callbacks: Callbacks) -> None:
    floor.ready("2")
    refused = call_out(callbacks, "2", NUMBER, QUEUE, T0)
    assert refused.answer is CallOutAnswer.NOT_PERMITTED


def test_answered_call_is_a_conversation(floor: Floor, permitted: Callbacks) -> None:
    contact = accepted(floor, permitted)
    assert mark_answered(floor.router, contact, "CA1", T0 + 9)
    assert floor.contact(contact).state is ContactState.CONNECTED
    assert "called_back" not in floor.tally()


@pytest.mark.parametrize("why", ["busy", "no_answer", "failed"])
def test_unreached_citizen_leads_to_wrap_up(floor: Floor, permitted: Callbacks, why: str) -> None:
    """There is no second try and no text message."""
    contact = accepted(floor, permitted)
    fail_attempt(permitted, contact, 1, why, T0 + 30)
    guide, ended = floor.guide("2"), permitted.get(contact)
    assert (guide.state, guide.contact) == (GuideState.WRAP_UP, contact)
    assert ended is not None
    assert (ended.state, ended.reason) == (State.ENDED, why)
    kinds = deadlines(floor)
    assert f"text:{contact}.text_unreached" not in kinds
    assert "wrap_up:2" in kinds


def test_retried_call_becomes_a_callback(floor: Floor, permitted: Callbacks) -> None:
    contact = accepted(floor, permitted, retried=True)
    fail_attempt(permitted, contact, 1, "no_answer", T0 + 30)
    found = permitted.get(contact)
    assert found is not None
    assert (found.state, found.outgoing, found.tries) == (State.RETRYING, False, 1)
    assert floor.guide("2").state is GuideState.WRAP_UP
    assert callback_of(permitted, NUMBER) is not None
    floor.ready("1", at=T0 + 31)
    resume(permitted, contact, found.until)
    assert floor.guide("1").contact == contact


def test_retried_call_of_a_number_with_a_callback_ends(floor: Floor, permitted: Callbacks) -> None:
    floor.store.redis.hset(permitted.keys.numbers, NUMBER, "c-other")
    contact = accepted(floor, permitted, retried=True)
    fail_attempt(permitted, contact, 1, "busy", T0 + 30)
    found = permitted.get(contact)
    assert found is not None
    assert found.state is State.ENDED


def test_declined_call_ends_and_is_offered_to_nobody(floor: Floor, permitted: Callbacks) -> None:
    contact = called(floor, permitted)
    floor.ready("3", "4")
    decline(floor.router, floor.guide("2").offer, DeclineReason.DECLINED, T0)
    assert floor.contact(contact).state is ContactState.PAUSED
    assert resume(permitted, contact, T0) == []
    assert floor.contact(contact).state is ContactState.ENDED
    assert floor.guide("3").state is GuideState.IDLE


def test_shown_number_is_the_group_s(permitted: Callbacks) -> None:
    site = permitted.router.site
    assert shown_number(site, "school") == site.outgoing.shown["school"]
    assert shown_number(site, "street") == site.numbers[0].number


def deadlines(floor: Floor) -> list[str]:
    store = floor.router.store
    found: Any = store.redis.zrange(store.keys.deadlines, 0, -1)
    return list(found)
