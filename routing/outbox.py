"""The outbox: effects that commits append to a stream, for a worker to carry out."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict
from typing import get_args

from redis import Redis

from routing.effects import Effect, Effects
from routing.state.keys import Keys

KINDS: dict[str, type[Effect]] = {kind.__name__: kind for kind in get_args(Effect)}

POST = """
local function post(outbox, waiting, first)
  for i = first, #ARGV do
    if redis.call('SADD', waiting, ARGV[i]) == 1 then
      redis.call('XADD', outbox, '*', 'effect', ARGV[i])
    end
  end
end
"""
"""Lua that appends the effects from argument `first` on, except those that wait already.

An effect that waits will see the state that this commit leaves.
"""

_SPARED: ContextVar[str] = ContextVar("spared_call", default="")


def pack(effect: Effect) -> str:
    """Return an effect as JSON: its name, then its fields. Equal effects have equal JSON."""
    return json.dumps([type(effect).__name__, asdict(effect)], separators=(",", ":"))


def unpack(text: str) -> Effect:
    """Return the effect that was packed; raise KeyError for an unknown name."""
    name, fields = json.loads(text)
    return KINDS[name](**fields)


@contextmanager
def without_effects_for(call: str) -> Iterator[None]:
    """Post no effect for this call inside: it has ended, or is about to end by itself."""
    token = _SPARED.set(call)
    try:
        yield
    finally:
        _SPARED.reset(token)


def without_spared(effects: Sequence[Effect]) -> Effects:
    """Return the effects without those for the spared call."""
    spared = _SPARED.get()
    return [one for one in effects if not spared or getattr(one, "call", "") != spared]


class Outbox:
    """Posts effects that need no commit: a deadline repeats them if they are lost."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self._keys = [keys.outbox, keys.outbox_waiting]
        self._script = redis.register_script(f"{POST}post(KEYS[1], KEYS[2], 1)")

    def post(self, *effects: Effect) -> Effects:
        """Post the effects, except those that wait already; return them all."""
        texts = [pack(effect) for effect in without_spared(effects)]
        if texts:
            self._script(self._keys, texts)
        return list(effects)
