"""Wish: the number on which a caller asks to be called back, until it is confirmed or given up."""

from callback.store import Callbacks

KEPT_S = 3600


def wish(callbacks: Callbacks, call: str, number: str) -> None:
    """Notes the E.164 number that the caller is being asked about."""
    callbacks.desk.store.redis.set(callbacks.desk.store.keys.wish(call), number, ex=KEPT_S)


def wished(callbacks: Callbacks, call: str) -> str:
    """The number; empty when the caller wishes for nothing."""
    return str(callbacks.desk.store.redis.get(callbacks.desk.store.keys.wish(call)) or "")


def unwish(callbacks: Callbacks, call: str) -> None:
    """The number was wrong, or the caller waits on the line after all."""
    callbacks.desk.store.redis.delete(callbacks.desk.store.keys.wish(call))
