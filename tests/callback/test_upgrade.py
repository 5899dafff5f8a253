"""Data of the version before starts with its open callbacks.

`version_before.json` holds what that version wrote in each situation; the contact is `c1`.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from redis import Redis

from callback.state.record import Callback
from callback.state.store import Callbacks
from callback.state.upgrade import upgrade
from callback.verbs.come_due import come_due
from routing.state.contact import Contact, ContactState
from routing.verbs.assign import assign
from tests.callback.situations import SITUATIONS
from tests.callback.ways import HOUR
from tests.routing.floor import T0, Floor, offers

BEFORE: dict[str, dict[str, Any]] = json.loads(
    Path(__file__).with_name("version_before.json").read_text("utf-8")
)
LISTS = ("live", "open", "out", "returning", "scheduled")


def load(redis: Redis, situation: str) -> None:
    """Write what the version before wrote."""
    for key, value in BEFORE[situation].items():
        if isinstance(value, str):
            redis.set(key, value, px=60_000)
        elif isinstance(value, list):
            redis.sadd(key, *value)
        elif all(isinstance(score, float) for score in value.values()):
            redis.zadd(key, value)
        else:
            redis.hset(key, mapping=value)


def seen(floor: Floor, callbacks: Callbacks, contact: str) -> tuple[object, ...]:
    """Return all that is known of the contact, with the same id and offer whoever made it."""
    found, record = floor.contact(contact), callbacks.get(contact)
    keys, redis = callbacks.keys, floor.store.redis
    places = [
        (name, queue, redis.zscore(getattr(keys, name)(queue), contact))
        for name in LISTS
        for queue in floor.router.queues
    ]
    number = redis.hget(keys.numbers, found.caller) == contact
    return _plain(found), record and _record(record), places, number


def _plain(found: Contact) -> Contact:
    return replace(found, id="c1", offer="", stranded="")


def _record(record: Callback) -> Callback:
    summoned = record.summoned and record.summoned == record.contact.offer
    return replace(record, contact=_plain(record.contact), summoned=str(bool(summoned)))


def test_every_situation_was_written_by_the_version_before() -> None:
    assert set(BEFORE) == set(SITUATIONS)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_upgraded_data_is_as_if_made_today(
    floor: Floor, callbacks: Callbacks, situation: str
) -> None:
    redis = floor.store.redis
    made = SITUATIONS[situation](floor, callbacks)
    today = seen(floor, callbacks, made)
    redis.flushall()
    load(redis, situation)
    assert upgrade(callbacks) == (today[1] is not None)
    assert seen(floor, callbacks, "c1") == today


@pytest.mark.parametrize("situation", SITUATIONS)
def test_upgrade_leaves_no_field_or_key_behind(
    floor: Floor, callbacks: Callbacks, situation: str
) -> None:
    load(floor.store.redis, situation)
    upgrade(callbacks)
    fields = floor.store.redis.hkeys(floor.store.keys.contact("c1"))
    assert not {"callback", "promised", "due", "rests", "tries", "farewell"} & {*map(str, fields)}
    kinds = {str(key).split(":")[1] for key in floor.store.redis.scan_iter("*")}
    assert not {"promises", "held", "booked", "wish"} & kinds


@pytest.mark.parametrize("situation", SITUATIONS)
def test_upgrade_is_idempotent(floor: Floor, callbacks: Callbacks, situation: str) -> None:
    load(floor.store.redis, situation)
    upgrade(callbacks)
    before = floor.dump()
    assert upgrade(callbacks) == 0
    floor.store.redis.delete(callbacks.keys.version)  # as if a process had died half-way
    assert upgrade(callbacks) == 0
    assert floor.dump() == before


def test_number_being_confirmed_is_kept(floor: Floor, callbacks: Callbacks) -> None:
    load(floor.store.redis, "pending")
    upgrade(callbacks)
    pending = callbacks.keys.pending("CA1")
    assert floor.store.redis.get(pending) == "+46701740651"
    assert 0 < floor.store.redis.pttl(pending) <= 60_000


def test_call_in_which_a_callback_was_requested_is_known(
    floor: Floor, callbacks: Callbacks
) -> None:
    load(floor.store.redis, "farewell")
    upgrade(callbacks)
    assert floor.store.call("CA1") == "left:c1"
    assert 0 < floor.store.redis.pttl(floor.store.keys.call("CA1")) <= 60_000


def test_upgraded_callback_is_offered_in_its_turn(floor: Floor, callbacks: Callbacks) -> None:
    load(floor.store.redis, "in_line")
    upgrade(callbacks)
    assert len(offers(floor.ready("2", at=T0 + 60))) == 1
    assert floor.contact("c1").state is ContactState.OFFERED


def test_upgraded_callback_comes_due(floor: Floor, callbacks: Callbacks) -> None:
    load(floor.store.redis, "scheduled")
    upgrade(callbacks)
    come_due(callbacks, "c1", T0 + HOUR)
    assert floor.contact("c1").state is ContactState.WAITING
    assert assign(floor.router, T0 + HOUR) == []
