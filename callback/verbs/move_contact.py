"""Move contacts: callbacks outlive the group or the language for which they were requested."""

from callback.state.store import Callbacks
from routing.state.queue import Queue
from routing.verbs.move_contact import move_contact


def adopt_callbacks(callbacks: Callbacks, now: float) -> None:
    """Move open callbacks from queues that the site no longer has to ones that it has.

    Those out of line are moved too, and those being rung.
    """
    router, keys = callbacks.router, callbacks.keys
    for key in router.store.redis.scan_iter(keys.open("*"), count=1000):
        queue = str(key).removeprefix(keys.open(""))
        if queue not in router.queues:
            for contact in router.store.redis.zrange(str(key), 0, -1):
                move_contact(router, str(contact), Queue.parse(queue), now)
