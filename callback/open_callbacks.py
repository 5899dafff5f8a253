"""Open callbacks: the one that a number has, and all for staff and the sweeper."""

from callback.store import Callbacks
from routing.state.contact import Contact


def owed_to(callbacks: Callbacks, number: str) -> Contact | None:
    """Return the number's open callback, even while its citizen is on the line for it."""
    store = callbacks.desk.store
    found = store.redis.hget(store.keys.promises, number) if number else None
    return store.contact(str(found)) if found else None


def promised_to(callbacks: Callbacks, number: str) -> Contact | None:
    """Return the callback that the number is waiting for.

    None also while its citizen is on the line for it.
    """
    found = owed_to(callbacks, number)
    return found if found and found.callback else None


def opened(callbacks: Callbacks) -> list[Contact]:
    """Return every open callback.

    It waits, is paused, is being rung, or its citizen is on the line for it.
    """
    store = callbacks.desk.store
    ids = [str(id_) for id_ in store.redis.hvals(store.keys.promises)]
    pipe = store.redis.pipeline(transaction=False)
    for id_ in ids:
        pipe.hgetall(store.keys.contact(id_))
    found = zip(ids, pipe.execute() if ids else [], strict=True)
    return [Contact.read(id_, fields) for id_, fields in found if "state" in fields]


def listing(callbacks: Callbacks, *, group: str = "", language: str = "") -> list[Contact]:
    """Return the open callbacks that match, longest wait first."""
    wanted = [
        contact
        for contact in opened(callbacks)
        if group in ("", contact.queue.group) and language in ("", contact.queue.language)
    ]
    return sorted(wanted, key=lambda contact: contact.since)
