"""Hold: in a crisis, call nobody back in one group or all until it is over."""

from callback.policy import Rest
from callback.record import Callback
from callback.store import Callbacks


def pause_all(callbacks: Callbacks, groups: list[str], now: float) -> None:
    """Hold back the callbacks of these groups; the sweeper pauses them and sends texts."""
    for group in groups:
        callbacks.commit("suspend_group", now=now, group=group, held="held")


def resume_all(callbacks: Callbacks, groups: list[str], now: float) -> None:
    """Release the callbacks of these groups; the sweeper returns them to their places."""
    for group in groups:
        callbacks.commit("suspend_group", now=now, group=group, held="")


def held(callbacks: Callbacks) -> frozenset[str]:
    """Return the groups whose callbacks are held back."""
    store = callbacks.desk.store
    return frozenset(str(group) for group in store.redis.hkeys(callbacks.keys.suspended_groups))


def is_held(callbacks: Callbacks, callback: Callback) -> bool:
    """Return whether the callback is held back.

    For a moment after its group is released it still is, until the sweeper resumes it.
    """
    return callback.why == Rest.HELD or callback.queue.group in held(callbacks)
