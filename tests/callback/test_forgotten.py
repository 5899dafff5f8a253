"""A citizen's number expires with the ended contact; counts and events stay."""

from collections.abc import Callable

import pytest

from callback.state.store import Callbacks
from callback.verbs.cancel import cancel
from callback.verbs.fail_attempt import fail_attempt
from routing.verbs.leave import leave
from routing.verbs.mark_answered import mark_answered
from tests.callback.ways import back_on_the_line, citizen_promised, dialling
from tests.routing.floor import CITIZEN, T0, Floor

Ending = Callable[[Floor, Callbacks], None]


def answered(floor: Floor, callbacks: Callbacks) -> None:
    contact = back_on_the_line(floor, callbacks)
    assert mark_answered(floor.router, contact, "CA2", T0 + 345)
    leave(floor.router, contact, "CA2", T0 + 400)


def cancelled(floor: Floor, callbacks: Callbacks) -> None:
    cancel(callbacks, citizen_promised(floor, callbacks), "citizen", T0 + 10)


def unreached(floor: Floor, callbacks: Callbacks) -> None:
    citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = dialling(floor, callbacks, 1, T0 + 301)
    fail_attempt(callbacks, contact, 1, "cancelled", T0 + 330)


def hung_up(floor: Floor, _: Callbacks) -> None:
    leave(floor.router, floor.calls("CA1"), "CA1", T0 + 30)


ENDINGS: tuple[Ending, ...] = (answered, cancelled, unreached, hung_up)


@pytest.mark.parametrize("end_contact", ENDINGS)
def test_number_is_stored_only_in_the_contact(
    floor: Floor, callbacks: Callbacks, end_contact: Ending
) -> None:
    """It expires with the contact."""
    end_contact(floor, callbacks)
    (known,) = holding(floor, CITIZEN)
    assert ":contact:" in known
    assert 0 < floor.store.redis.pttl(known) <= floor.router.forget_ms


def holding(floor: Floor, number: str) -> list[str]:
    """Return the keys that hold the number, in name or content."""
    redis = floor.store.redis
    reads: dict[str, Callable[[str], object]] = {
        "string": redis.get,
        "hash": redis.hgetall,
        "set": redis.smembers,
        "zset": lambda key: redis.zrange(key, 0, -1),
        "stream": redis.xrange,
    }
    every = [str(key) for key in redis.scan_iter()]
    return [key for key in every if number in key + str(reads[str(redis.type(key))](key))]
