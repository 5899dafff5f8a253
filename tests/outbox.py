"""What stands in the outbox, for tests that carry effects out themselves or only look."""

from typing import Any, cast

from routing.effects import Effects
from routing.outbox import unpack
from routing.state.store import Store


def take(store: Store) -> Effects:
    """Remove and return the effects posted so far, in order."""
    pipe = store.redis.pipeline(transaction=True)
    pipe.xrange(store.keys.outbox)
    pipe.delete(store.keys.outbox, store.keys.outbox_waiting)
    entries, _ = cast("tuple[Any, int]", pipe.execute())
    return [unpack(fields["effect"]) for _, fields in entries]
