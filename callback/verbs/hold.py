"""Hold: in a crisis nobody is called back, in one group or all, until it is over."""

from callback.policy import Rest
from callback.store import Callbacks
from routing.state.contact import Contact


def pause_all(callbacks: Callbacks, groups: list[str], now: float) -> None:
    """Nobody in these groups is called back from now on; the sweeper rests and tells them."""
    for group in groups:
        callbacks.commit("hold", now=now, group=group, held="held")


def resume_all(callbacks: Callbacks, groups: list[str], now: float) -> None:
    """They are called back again, in their old places; the sweeper sees to it."""
    for group in groups:
        callbacks.commit("hold", now=now, group=group, held="")


def held(callbacks: Callbacks) -> frozenset[str]:
    """The groups in which nobody is called back."""
    store = callbacks.desk.store
    return frozenset(str(group) for group in store.redis.hkeys(store.keys.held))


def is_held(callbacks: Callbacks, contact: Contact) -> bool:
    """Whether it is not called back for now; for a moment after they go on it still rests so."""
    return contact.rests == Rest.HELD or contact.queue.group in held(callbacks)
