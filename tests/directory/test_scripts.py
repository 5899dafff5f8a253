"""The commits of the directory: each moves, refuses without a change, and is done once."""

from collections.abc import Callable
from typing import Any

import pytest
from redis import Redis

from directory.entry_texts import OptionText, TextState, option_text_id, text_id
from directory.presence import Presence, PresenceState
from directory.store import DirectoryStore
from directory.verbs.finish_text import finish_text
from directory.verbs.record_referral import record_referral
from directory.verbs.request_option_text import request_option_text
from directory.verbs.request_text import request_text
from directory.verbs.retry_entry_text import retry_entry_text, send_entry_text
from directory.verbs.set_presence import set_presence
from routing.effects import SendEntryText
from tests.outbox import take
from tests.routing.floor import T0, Floor


@pytest.fixture
def floor(redis: Redis) -> Floor:
    return Floor(redis)


@pytest.fixture
def store(floor: Floor) -> DirectoryStore:
    return DirectoryStore(floor.router)


def assert_unchanged(floor: Floor, action: Callable[[], object], answer: object) -> None:
    before = floor.dump()
    assert action() == answer
    assert floor.dump() == before


def newest(store: DirectoryStore) -> dict[str, str]:
    events: Any = store.router.store.redis.xrevrange(store.keys.events, count=1)
    fields: dict[str, str] = events[0][1]
    return fields


def request(store: DirectoryStore, contact: str) -> str:
    return request_text(store, contact, "1", T0, entry="vatten")


def test_presence_is_shown_until_it_ends(store: DirectoryStore) -> None:
    busy = Presence(PresenceState.IN_MEETING, T0 + 600, "back at noon")
    set_presence(store, "vatten", busy, T0)
    assert store.presences(["vatten", "other"], T0) == {"vatten": busy}
    assert store.presences(["vatten"], T0 + 600) == {}
    assert store.presences([], T0) == {}


def test_presence_replaces_the_one_before(store: DirectoryStore) -> None:
    for state in (PresenceState.BUSY, PresenceState.AVAILABLE):
        set_presence(store, "vatten", Presence(state, T0 + 600, ""), T0)
    assert store.presences(["vatten"], T0)["vatten"].state is PresenceState.AVAILABLE


def test_text_is_requested_once(store: DirectoryStore, floor: Floor) -> None:
    contact = floor.calls("CA1", "school.sv")
    take(store.router.store)
    assert request(store, contact) == "ok"
    id_ = text_id(contact, "vatten")
    assert take(store.router.store) == [SendEntryText(id_)]
    found = store.entry_text(id_)
    assert found is not None
    assert (found.contact, found.entry, found.guide) == (contact, "vatten", "1")
    assert found.state is TextState.PENDING
    assert_unchanged(floor, lambda: request(store, contact), "again")


def test_text_needs_a_contact(store: DirectoryStore, floor: Floor) -> None:
    assert_unchanged(floor, lambda: request(store, "nobody"), "contact")


def test_text_is_finished_once(store: DirectoryStore, floor: Floor) -> None:
    contact = floor.calls("CA1", "school.sv")
    request(store, contact)
    id_ = text_id(contact, "vatten")
    assert finish_text(store, id_, TextState.SENT, T0)
    assert newest(store)["event"] == "EntryTexted"
    assert store.router.store.redis.zscore(store.keys.deadlines, f"entry_text:{id_}") is None
    assert_unchanged(floor, lambda: finish_text(store, id_, TextState.SENT, T0), False)
    assert_unchanged(floor, lambda: finish_text(store, "unknown", TextState.SENT, T0), False)


def test_sent_text_may_fail_later_and_be_requested_again(
    store: DirectoryStore, floor: Floor
) -> None:
    contact = floor.calls("CA1", "school.sv")
    request(store, contact)
    id_ = text_id(contact, "vatten")
    finish_text(store, id_, TextState.SENT, T0)
    assert finish_text(store, id_, TextState.FAILED, T0)
    assert newest(store)["event"] == "EntryNotTexted"
    assert_unchanged(floor, lambda: finish_text(store, id_, TextState.SENT, T0), False)
    assert request(store, contact) == "ok"


def test_text_is_tried_three_times(store: DirectoryStore, floor: Floor) -> None:
    contact = floor.calls("CA1", "school.sv")
    request(store, contact)
    id_ = text_id(contact, "vatten")
    assert [retry_entry_text(store, id_, T0) for _ in range(3)] == [True, True, False]
    finish_text(store, id_, TextState.FAILED, T0)
    assert_unchanged(floor, lambda: retry_entry_text(store, id_, T0), False)


def test_deadline_sends_the_text_again(store: DirectoryStore, floor: Floor) -> None:
    contact = floor.calls("CA1", "school.sv")
    request(store, contact)
    take(store.router.store)
    (due,) = [one for one in store.router.store.due(T0 + 60, 5) if one.kind == "entry_text"]
    send_entry_text(store.router, due.id)
    assert take(store.router.store) == [SendEntryText(text_id(contact, "vatten"))]


def test_referral_is_recorded_once_for_each_entry(store: DirectoryStore, floor: Floor) -> None:
    contact = floor.calls("CA1", "school.sv")
    assert record_referral(store, contact, "vatten", "1", T0)
    assert newest(store).items() >= {"event": "Referred", "entry": "vatten"}.items()
    again = lambda: record_referral(store, contact, "vatten", "1", T0)  # noqa: E731
    assert_unchanged(floor, again, False)
    assert record_referral(store, contact, "polisen", "1", T0)
    nobody = lambda: record_referral(store, "nobody", "vatten", "1", T0)  # noqa: E731
    assert_unchanged(floor, nobody, False)


def test_option_text_is_requested_once_a_call_and_has_no_timeline(
    store: DirectoryStore, floor: Floor
) -> None:
    wanted = OptionText("+46701740605", "+46406280400", "sv", "main", "6")
    id_ = option_text_id("CA1", "main", "6")
    assert request_option_text(store, "CA1", wanted, T0) == "ok"
    assert take(store.router.store) == [SendEntryText(id_)]
    found = store.entry_text(id_)
    assert found is not None
    assert (found.option, found.contact, found.state) == (wanted, "", TextState.PENDING)
    assert store.router.store.redis.pttl(store.keys.entry_text(id_)) > 0
    assert_unchanged(floor, lambda: request_option_text(store, "CA1", wanted, T0), "again")
    events = store.router.store.redis.xlen(store.keys.events)
    assert finish_text(store, id_, TextState.FAILED, T0)
    assert store.router.store.redis.xlen(store.keys.events) == events
    assert request_option_text(store, "CA1", wanted, T0) == "ok"
