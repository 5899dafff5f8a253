"""Suspend group: in a crisis, call nobody back in one group or all until it is over."""

from callback.ring_policy import Suspension
from callback.state.record import Callback
from callback.state.store import Callbacks


def suspend_groups(callbacks: Callbacks, groups: list[str], now: float) -> None:
    """Suspend the callbacks of these groups; the sweeper moves them and sends texts."""
    for group in groups:
        callbacks.commit("suspend_group", now=now, group=group, held="held")


def release_groups(callbacks: Callbacks, groups: list[str], now: float) -> None:
    """Release the callbacks of these groups; the sweeper returns them to their places."""
    for group in groups:
        callbacks.commit("suspend_group", now=now, group=group, held="")


def suspended_groups(callbacks: Callbacks) -> frozenset[str]:
    """Return the groups whose callbacks are suspended."""
    store = callbacks.router.store
    return frozenset(str(group) for group in store.redis.hkeys(callbacks.keys.suspended_groups))


def is_suspended(callbacks: Callbacks, callback: Callback) -> bool:
    """Return whether the callback is suspended with its group.

    For a moment after its group is released it still is, until the sweeper resumes it.
    """
    return callback.why == Suspension.HELD or callback.queue.group in suspended_groups(callbacks)
