"""Hold: in a crisis, call nobody back in one group or all until it is over."""

from callback.policy import Rest
from callback.store import Callbacks
from routing.state.contact import Contact


def pause_all(callbacks: Callbacks, groups: list[str], now: float) -> None:
    """Hold back the callbacks of these groups; the sweeper pauses them and sends texts."""
    for group in groups:
        callbacks.commit("hold", now=now, group=group, held="held")


def resume_all(callbacks: Callbacks, groups: list[str], now: float) -> None:
    """Release the callbacks of these groups; the sweeper returns them to their places."""
    for group in groups:
        callbacks.commit("hold", now=now, group=group, held="")


def held(callbacks: Callbacks) -> frozenset[str]:
    """Return the groups whose callbacks are held back."""
    store = callbacks.desk.store
    return frozenset(str(group) for group in store.redis.hkeys(store.keys.held))


def is_held(callbacks: Callbacks, contact: Contact) -> bool:
    """Return whether the callback is held back.

    For a moment after its group is released it still is, until the sweeper resumes it.
    """
    return contact.rests == Rest.HELD or contact.queue.group in held(callbacks)
