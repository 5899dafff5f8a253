"""The open promises, as staff and the sweeper see them."""

from callback.store import Callbacks
from routing.contact import Contact


def opened(callbacks: Callbacks) -> list[Contact]:
    """Every open promise: waiting, resting or being rung; those on the line again are not."""
    store = callbacks.desk.store
    ids = [str(id_) for id_ in store.redis.hvals(store.keys.promises)]
    pipe = store.redis.pipeline(transaction=False)
    for id_ in ids:
        pipe.hgetall(store.keys.contact(id_))
    found = zip(ids, pipe.execute() if ids else [], strict=True)
    return [Contact.read(id_, fields) for id_, fields in found if "state" in fields]
