"""Upgrade: data of the version in which a callback was a set of fields of its contact."""

from collections.abc import Iterator

from callback.keys import CallbackKeys
from callback.state.store import Callbacks
from routing.state.keys import LEFT

VERSION = "1"
OLD_LEFT = "promised:"
"""What `call:` held before `LEFT`."""


def upgrade(callbacks: Callbacks) -> int:
    """Give each callback its record; return how many there were, 0 if it was done before.

    Idempotent, and safe if several processes start at once. Processes of the version before must
    have stopped.
    """
    redis, keys = callbacks.router.store.redis, callbacks.keys
    if redis.get(keys.version) == VERSION:
        return 0
    for old, new in (("promises", keys.numbers), ("held", keys.suspended_groups)):
        _merge(callbacks, keys.named(old), new)
    made = sum(_upgraded(callbacks, key) for key in _every_key(callbacks))
    redis.set(keys.version, VERSION)
    return made


def _every_key(callbacks: Callbacks) -> Iterator[tuple[str, str, str]]:
    """Yield each key of the site with its kind and the rest of its name."""
    prefix = callbacks.keys.named("")
    for key in list(callbacks.router.store.redis.scan_iter(f"{prefix}*", count=1000)):
        kind, _, id_ = str(key).removeprefix(prefix).partition(":")
        yield str(key), kind, id_


def _upgraded(callbacks: Callbacks, named: tuple[str, str, str]) -> bool:
    """Upgrade one key; return whether that made a record."""
    redis, keys, (key, kind, id_) = callbacks.router.store.redis, callbacks.keys, named
    match kind:
        case "contact":
            queue = str(redis.hget(key, "queue") or "")
            return bool(queue) and callbacks.commit("upgrade", contact=id_, queue=queue) == "ok"
        case "booked":
            redis.delete(key)
        case "wish":
            redis.renamenx(key, keys.pending(id_))
        case "call":
            _rename_left(callbacks, keys, id_)
    return False


def _rename_left(callbacks: Callbacks, keys: CallbackKeys, call: str) -> None:
    redis = callbacks.router.store.redis
    value = str(redis.get(keys.call(call)) or "")
    if value.startswith(OLD_LEFT):
        redis.set(keys.call(call), LEFT + value.removeprefix(OLD_LEFT), keepttl=True, xx=True)


def _merge(callbacks: Callbacks, old: str, new: str) -> None:
    """Move the fields of a hash to another name, keeping those that it already has there."""
    pipe = callbacks.router.store.redis.pipeline()
    for field, value in callbacks.router.store.redis.hgetall(old).items():
        pipe.hsetnx(new, field, value)
    pipe.delete(old)
    pipe.execute()
