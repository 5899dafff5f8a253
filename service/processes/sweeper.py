"""The sweeper: makes every deadline true that has passed, whoever should have been there."""

from collections.abc import Callable

import structlog
from redis.exceptions import RedisError

from callback.store import Callbacks
from callback.verbs.adopt import adopt_promised
from callback.verbs.close import close
from callback.verbs.fall_due import fall_due
from routing.effects import Do
from routing.state.store import Due
from routing.verbs.adopt import adopt
from routing.verbs.assign import assign
from routing.verbs.muster import muster
from routing.verbs.talks import check_legs
from service.processes.stop_signal import Pace
from service.redis.compaction import rewrite

ROUND_S = 0.25
LEASE_S = 5.0  # a deadline that a sweeper took and did not settle comes back after this
OUTAGE_S = 1.0
LEGS_S = 3.0
"""Between two looks at the legs of all conversations. When every event of a leg's end is lost, the
other person hears silence until the next look; two seconds more are needed to move a citizen on,
and nobody is to hear silence for ten. A look costs one REST call, however many talk."""
MUSTER_S = 60.0  # processes of two versions of a site may run side by side for a while
REWRITE_S = 3600.0

log = structlog.get_logger("sweep")


class Sweeper:
    """Several may run at once: each deadline is leased to one of them."""

    def __init__(self, callbacks: Callbacks, do: Do, clock: Callable[[], float]) -> None:
        self._callbacks = callbacks
        self._do = do
        self._clock = clock
        self._last_close = 0.0
        self._last_legs = 0.0
        self._last_muster = 0.0
        self._last_rewrite = 0.0

    def sweep(self) -> None:
        """One round: what has fallen due, what the hour has closed, and who can have whom."""
        now = self._clock()
        for due in self._callbacks.desk.store.due(now, LEASE_S):
            self._make_true(due, now)
        if abs(now - self._last_close) >= 1:
            self._do(close(self._callbacks, now))
            self._last_close = now
        if abs(now - self._last_legs) >= LEGS_S:
            self._do(check_legs(self._callbacks.desk))
            self._last_legs = now
        if abs(now - self._last_muster) >= MUSTER_S:
            muster(self._callbacks.desk)
            adopt(self._callbacks.desk, now)
            adopt_promised(self._callbacks, now)
            self._last_muster = now
        if abs(now - self._last_rewrite) >= REWRITE_S:
            rewrite(self._callbacks.desk.store.redis)
            self._last_rewrite = now
        self._do(assign(self._callbacks.desk, now))

    def _make_true(self, due: Due, now: float) -> None:
        if not self._callbacks.desk.store.holds(due):
            return
        try:
            self._do(fall_due(self._callbacks, due, now))
        except RedisError:
            raise
        except Exception:  # one that fails must not hold up the others; its lease brings it back
            log.exception("deadline failed", kind=due.kind, id=due.id)
        else:
            self._callbacks.desk.store.settle(due)


def run(sweeper: Sweeper, pace: Pace) -> None:
    """Sweeps until it is time to stop; an outage of Redis is waited out and logged."""
    log.info("ready")
    pause = ROUND_S
    while pace.wait(pause):
        try:
            sweeper.sweep()
            pause = ROUND_S
        except RedisError as fault:
            pause = OUTAGE_S
            log.warning("redis is out", fault=str(fault), again_in_s=pause)
