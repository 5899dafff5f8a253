"""Closing, a crisis, the last missed try: every callback is settled, with a text message."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

import pytest
from redis import Redis

from callback.state.record import Callback
from callback.state.store import Callbacks
from callback.texts import is_wanted
from callback.verbs.close import close
from callback.verbs.come_due import come_due
from callback.verbs.fall_due import fall_due
from callback.verbs.request import Requested, finish_request_call, request
from callback.verbs.resume import resume
from callback.verbs.suspend_group import release_groups, suspend_groups, suspended_groups
from callback.verbs.text_later import TRIES, retry_text
from callback.verbs.text_result import text_sent
from config.model.site import Site
from routing.effects import Effects, RingGuide, SendText
from routing.router import Router
from routing.state.contact import ContactState
from routing.state.guide import GuideStatus
from routing.state.queue import Queue
from routing.state.store import Store
from routing.verbs.arrive import arrive
from routing.verbs.set_status import set_status
from tests.ivr.webhook_client import at
from tests.routing.test_scripts import together

EVENING, MORNING = at("2026-06-15 16:30"), at("2026-06-16 08:00")
SCHOOL = Queue("skola", "sv")


class City:
    """The reference site's callbacks; the test calls what the sweeper does."""

    def __init__(self, callbacks: Callbacks) -> None:
        self.callbacks = callbacks
        self.store = callbacks.router.store

    def promised(self, now: float, call: str = "CA1", due: float | None = None) -> str:
        caller = f"+467017406{10 + int(call.removeprefix('CA'))}"
        router = self.callbacks.router
        arrived = arrive(
            router, call=call, caller=caller, called="+46406280400", queue=SCHOOL, now=now
        )
        assert request(self.callbacks, arrived.contact, call, now, due=due) is Requested.MADE
        finish_request_call(self.callbacks, call, now)
        return arrived.contact

    def callback(self, id_: str) -> Callback:
        found = self.callbacks.get(id_)
        assert found is not None
        return found

    def sweep(self, now: float) -> Effects:
        effects = close(self.callbacks, now)
        for due in self.store.due(now, 5.0):
            effects += fall_due(self.callbacks, due, now)
            self.store.settle(due)
        return effects

    def texts(self, now: float) -> list[str]:
        """Return the sentences sent, each noted as sent."""
        sent = []
        for effect in self.sweep(now):
            if isinstance(effect, SendText):
                contact = self.callback(effect.contact)
                if is_wanted(contact, effect.sentence):
                    text_sent(self.callbacks, contact, effect.sentence, now)
                    sent.append(effect.sentence)
        return sent


@pytest.fixture
def city(redis: Redis, site: Site) -> City:
    return City(Callbacks(Router(site, Store(redis, site.slug))))


def test_callback_waiting_at_closing_is_first_tomorrow(city: City) -> None:
    """The citizen gets a text message about it."""
    contact = city.promised(EVENING - 600)
    assert city.texts(EVENING - 1) == []
    assert city.texts(EVENING) == ["text_rests"]
    found = city.callback(contact)
    assert (found.contact.state, found.until) == (ContactState.PAUSED, MORNING)
    city.sweep(MORNING)
    arrive(city.callbacks.router, call="CB", caller="", called="", queue=SCHOOL, now=MORNING)
    assert city.store.position(city.callback(contact).contact) == 1


def test_callback_between_tries_is_postponed_at_closing(city: City) -> None:
    contact = city.promised(EVENING - 600)
    store = city.store
    store.redis.zrem(store.keys.queue(SCHOOL.id), contact)
    until = str(round((EVENING + 900) * 1000))
    store.redis.hset(store.keys.contact(contact), "state", "paused")
    record = city.callbacks.keys.callback(contact)
    store.redis.hset(record, mapping={"state": "retrying", "until": until})
    store.redis.zadd(city.callbacks.keys.returning(SCHOOL.id), {contact: until})
    assert city.texts(EVENING) == ["text_rests"]
    assert city.callback(contact).until == MORNING


def test_closing_is_texted_once(city: City) -> None:
    city.promised(EVENING - 600)
    told = [sentence for second in range(5) for sentence in city.texts(EVENING + second)]
    assert told == ["text_rests"]


def test_scheduled_time_is_texted_and_kept_at_closing(city: City) -> None:
    due = at("2026-06-17 10:00")
    contact = city.promised(EVENING - 600, due=due)
    assert city.texts(EVENING - 599) == ["text_promised"]
    assert city.texts(EVENING) == []
    assert city.callback(contact).due == due


def test_scheduled_time_on_a_closed_day_waits_for_opening(
    city: City,
) -> None:
    contact = city.promised(EVENING - 600, due=at("2026-06-19 10:00"))  # midsommarafton
    come_due(city.callbacks, contact, at("2026-06-19 10:00"))
    assert city.callback(contact).until == at("2026-06-22 08:00")


def test_held_back_callbacks_keep_their_places(
    city: City,
) -> None:
    """The citizen gets a text message; after the release the first free guide is rung."""
    now = at("2026-06-15 10:00")
    contact = city.promised(now)
    suspend_groups(city.callbacks, ["skola"], now + 1)
    assert city.texts(now + 2) == ["text_held"]
    assert city.callback(contact).why == "held"
    set_status(city.callbacks.router, "1", GuideStatus.READY, "", now + 3)
    assert city.sweep(now + 4) == []
    release_groups(city.callbacks, ["skola"], now + 60)
    assert [type(effect) for effect in city.sweep(now + 61)] == [RingGuide]
    assert city.callback(contact).contact.state is ContactState.OFFERED


def test_hold_applies_to_its_own_group_only(city: City) -> None:
    now = at("2026-06-15 10:00")
    contact = city.promised(now)
    suspend_groups(city.callbacks, ["gata"], now + 1)
    assert suspended_groups(city.callbacks) == {"gata"}
    assert city.texts(now + 2) == []
    assert city.callback(contact).contact.state is ContactState.WAITING


def test_hold_released_after_closing_waits_for_morning(city: City) -> None:
    contact = city.promised(EVENING - 600)
    suspend_groups(city.callbacks, ["skola"], EVENING - 500)
    city.texts(EVENING - 499)
    release_groups(city.callbacks, ["skola"], EVENING + 600)
    assert city.texts(EVENING + 601) == ["text_rests"]
    assert city.callback(contact).until == MORNING


def test_callback_returning_from_a_try_is_held_back(city: City) -> None:
    now = at("2026-06-15 10:00")
    contact = city.promised(now)
    store = city.store
    store.redis.zrem(store.keys.queue(SCHOOL.id), contact)
    store.redis.hset(store.keys.contact(contact), "state", "paused")
    suspend_groups(city.callbacks, ["skola"], now + 1)
    assert resume(city.callbacks, contact, now + 2) == []
    assert city.callback(contact).why == "held"


def test_refused_text_is_retried_a_few_times(city: City) -> None:
    contact = city.promised(EVENING - 600)
    again = [retry_text(city.callbacks, contact, "text_rests", EVENING) for _ in range(TRIES)]
    assert again == [True] * (TRIES - 1) + [False]
    assert not retry_text(city.callbacks, "nothing", "text_rests", EVENING)
    assert SendText(contact, "text_rests") in city.sweep(EVENING + 61)


def test_each_text_message_has_its_own_tries(city: City) -> None:
    id_ = city.promised(EVENING - 600, due=at("2026-06-17 10:00"))
    for _ in range(TRIES):
        retry_text(city.callbacks, id_, "text_rests", EVENING)
    assert retry_text(city.callbacks, id_, "text_promised", EVENING)
    text_sent(city.callbacks, city.callback(id_), "text_promised", EVENING)
    again = [retry_text(city.callbacks, id_, "text_promised", EVENING) for _ in range(TRIES)]
    assert again == [True] * (TRIES - 1) + [False]


def test_only_a_text_that_is_still_true_is_sent(city: City) -> None:
    id_ = city.promised(EVENING - 600)
    assert not is_wanted(city.callback(id_), "text_rests")
    close(city.callbacks, EVENING)
    contact = city.callback(id_)
    assert is_wanted(contact, "text_rests")
    assert not is_wanted(contact, "text_unreached")
    text_sent(city.callbacks, contact, "text_rests", EVENING)
    assert not is_wanted(city.callback(contact.id), "text_rests")
    before = city.store.redis.dbsize()
    gone = replace(contact, contact=replace(contact.contact, id="nothing"))
    text_sent(city.callbacks, gone, "text_unreached", EVENING)
    assert city.store.redis.dbsize() == before


def test_eight_holds_at_once_make_one_event(city: City) -> None:
    actions: list[Callable[[], object]] = [
        lambda: suspend_groups(city.callbacks, ["skola"], EVENING)
    ] * 8
    together(actions)
    told = cast("list[Any]", city.store.redis.xrange(city.store.keys.events))
    assert [entry["held"] for _, entry in told if entry["event"] == "PromisesHeld"] == ["held"]
