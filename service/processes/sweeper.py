"""The sweeper: acts on deadlines that have passed, even if another process has died."""

from collections.abc import Callable

import structlog
from redis.exceptions import RedisError

from callback.state.store import Callbacks
from callback.state.upgrade import upgrade
from callback.verbs.close import close
from callback.verbs.fall_due import fall_due
from callback.verbs.move_contact import adopt_callbacks
from conversation.store import Conversations
from conversation.verbs.fall_due import VERBS as OF_CONVERSATIONS
from routing.state.store import Due
from routing.verbs.assign import assign
from routing.verbs.conversations import check_legs
from routing.verbs.move_contact import leave_removed_queues
from routing.verbs.repair_profiles import repair_profiles
from service.redis.compaction import rewrite
from service.supervisor.stop_signal import StopSignal

ROUND_S = 0.25
LEASE_S = 5.0  # a deadline that a sweeper leased but did not settle is due again after this
OUTAGE_S = 1.0
LEGS_S = 3.0
"""Seconds between two checks of the legs of all conversations. If all events about the end of a leg
are lost, the other person hears silence until the next check. Moving a citizen on takes two more
seconds, and silence must stay under ten. A check costs one REST call for any number of legs."""
MUSTER_S, SOON_S = 60.0, 10.0
"""Seconds between two repairs; sooner while calls may still use the version of the site before."""
YOUNG_S = 1800.0
"""How long after a version is put in force such calls are expected."""
REWRITE_S = 3600.0

log = structlog.get_logger("sweep")


class Sweeper:
    """One sweeper. Several may run at once: each deadline is leased to one of them."""

    def __init__(self, callbacks: Callbacks, clock: Callable[[], float]) -> None:
        self._callbacks = callbacks
        self._conversations = Conversations(callbacks.router)
        self._clock = clock
        self._began = clock()
        self._last_close = 0.0
        self._last_legs = 0.0
        self._last_muster = 0.0
        self._last_rewrite = 0.0

    def sweep(self) -> None:
        """Run one round: act on due deadlines, close groups, and assign contacts to guides."""
        now = self._clock()
        for due in self._callbacks.router.store.due(now, LEASE_S):
            self._act_on(due, now)
        if abs(now - self._last_close) >= 1:
            close(self._callbacks, now)
            self._last_close = now
        if abs(now - self._last_legs) >= LEGS_S:
            check_legs(self._callbacks.router)
            self._last_legs = now
        if abs(now - self._last_muster) >= self._muster_s(now):
            upgrade(self._callbacks)  # in case Redis was out as the processes started
            repair_profiles(self._callbacks.router)
            leave_removed_queues(self._callbacks.router, now)
            adopt_callbacks(self._callbacks, now)
            self._last_muster = now
        if abs(now - self._last_rewrite) >= REWRITE_S:
            rewrite(self._callbacks.router.store.redis)
            self._last_rewrite = now
        assign(self._callbacks.router, now)

    def _muster_s(self, now: float) -> float:
        return SOON_S if abs(now - self._began) < YOUNG_S else MUSTER_S

    def _fall_due(self, due: Due, now: float) -> None:
        verb = OF_CONVERSATIONS.get(due.kind)
        if verb:
            verb(self._conversations, due.id, now)
        else:
            fall_due(self._callbacks, due, now)

    def _act_on(self, due: Due, now: float) -> None:
        if not self._callbacks.router.store.holds(due):
            return
        try:
            self._fall_due(due, now)
        except RedisError:
            raise
        except Exception:  # do not block other deadlines; this one returns when its lease ends
            log.exception("deadline failed", kind=due.kind, id=due.id)
        else:
            self._callbacks.router.store.settle(due)


def run(sweeper: Callable[[], Sweeper], stop_signal: StopSignal) -> None:
    """Sweep until a stop signal; wait out and log an outage of Redis.

    `sweeper` returns the sweeper of the version of the site that is in force.
    """
    log.info("ready")
    pause = ROUND_S
    while stop_signal.wait(pause):
        try:
            sweeper().sweep()
            pause = ROUND_S
        except RedisError:
            pause = OUTAGE_S
            log.warning("redis is out", exc_info=True, again_in_s=pause)
