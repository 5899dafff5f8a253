"""Carry out the effects of the outbox, each at least once, as one consumer of its group."""

import threading
import time
from collections.abc import Callable, Iterable
from typing import Any, cast

import structlog
from redis import Redis
from redis.exceptions import RedisError, ResponseError

from ivr.twilio.errors import CarrierError
from routing.effects import CheckLegs, Effect
from routing.figures.readiness import record_heartbeat
from routing.outbox import unpack
from routing.scripts.outage import is_outage
from routing.scripts.time_budget import time_budget
from routing.state.keys import Keys

GROUP = "workers"
BLOCK_MS = 1000
EFFECT_S = 6.0
"""Limit for one effect's Redis commands, in seconds; its requests to the carrier take no longer."""
LOST_MS = 8000
"""An effect begun so long ago and not done was begun by a worker that has died."""
TRIES = 3
LOOK_S = 1.0
"""Seconds between two signs of life, and between two looks for effects whose worker died."""
OUTAGE_S = 1.0
GONE_MS = 3600 * 1000
"""Consumers idle for so long are removed; they belonged to processes that have ended."""

CarryOut = Callable[[Effect], None]
Entry = tuple[str, dict[str, str]]

log = structlog.get_logger("worker")


class OutboxReader:
    """One consumer of the outbox. Any number may run, in threads and processes.

    An effect is carried out at least once, and tried `TRIES` times. `redis` must not retry a read,
    because the entries of the lost answer would wait until they count as lost. `after_outage` is
    called before the next effect after Redis failed.
    """

    def __init__(
        self,
        redis: Redis,
        keys: Keys,
        carry_out: CarryOut,
        name: str,
        after_outage: Callable[[], None] = lambda: None,
    ) -> None:
        self._redis = redis
        self._keys = keys
        self._carry_out = carry_out
        self._name = name
        self._after_outage = after_outage
        self._looked = -LOOK_S

    def run(self, stopping: threading.Event) -> None:
        """Carry out effects until `stopping` is set; wait out an outage of Redis."""
        while not stopping.is_set():
            try:
                self.join()
                while not stopping.is_set():
                    self.round(BLOCK_MS)
            except RedisError as fault:
                why = "redis is out" if is_outage(fault) else "outbox not read"
                log.warning(why, exc_info=True, again_in_s=OUTAGE_S)
                stopping.wait(OUTAGE_S)
                self._after_outage()
        self._leave()

    def round(self, block_ms: int | None) -> bool:
        """Carry out the next effect, or one whose worker died; False if there was none.

        Waits for up to `block_ms` milliseconds, or not at all if None.
        """
        now, lost = time.monotonic(), list[Entry]()
        if now - self._looked >= LOOK_S:
            self._looked = now
            record_heartbeat(self._redis, self._keys)
            lost = self._lost()
        entries = lost or self._read(">", block_ms)
        self._carry_out_all(entries)
        return bool(entries)

    def join(self) -> None:
        """Create the group, and carry out what this consumer had begun before an outage."""
        try:
            self._redis.xgroup_create(self._keys.outbox, GROUP, id="0", mkstream=True)
        except ResponseError as fault:
            if "BUSYGROUP" not in str(fault):
                raise
        self._remove_gone()
        self._carry_out_all(self._read("0", None))

    def _read(self, after: str, block_ms: int | None) -> list[Entry]:
        """Read an entry that nobody has begun (`>`), or all that this consumer has begun (`0`)."""
        streams = self._redis.xreadgroup(
            GROUP,
            self._name,
            {self._keys.outbox: after},
            count=1 if after == ">" else None,
            block=block_ms,
        )
        return [entry for _, entries in cast("list[Any]", streams) for entry in entries]

    def _lost(self) -> list[Entry]:
        """Take over one effect whose worker died."""
        answer = self._redis.xautoclaim(
            self._keys.outbox, GROUP, self._name, min_idle_time=LOST_MS, count=1
        )
        return cast("list[Entry]", answer[1])

    def _carry_out_all(self, entries: Iterable[Entry]) -> None:
        for id_, fields in entries:
            if fields:  # another worker has deleted it meanwhile
                self._carry_out_one(id_, fields["effect"], int(fields.get("tries", 1)))

    def _carry_out_one(self, id_: str, text: str, tries: int) -> None:
        try:
            effect = unpack(text)
        except (KeyError, TypeError, ValueError):  # another version posted it; a deadline follows
            log.error("effect unknown", effect=text)
            self._end(id_, text, waits=False)
            return
        # From here on an equal effect is new, because this one may have read an older state; but a
        # slow carrier must not be asked for the list of its calls twice at once.
        single = isinstance(effect, CheckLegs)
        if not single:
            self._redis.srem(self._keys.outbox_waiting, text)
        again = not self._succeeds(effect, tries) and tries < TRIES
        self._end(id_, text, waits=again or not single, tries=tries + 1 if again else None)

    def _end(self, id_: str, text: str, *, waits: bool, tries: int | None = None) -> None:
        """Delete the entry; append it once more if `tries` is given.

        Unless it `waits`, an equal effect may be posted from now on.
        """
        pipe = self._redis.pipeline(transaction=True)
        pipe.xack(self._keys.outbox, GROUP, id_)
        pipe.xdel(self._keys.outbox, id_)
        if tries is not None:
            pipe.xadd(self._keys.outbox, {"effect": text, "tries": tries})
        if not waits:
            pipe.srem(self._keys.outbox_waiting, text)
        pipe.execute()

    def _succeeds(self, effect: Effect, tries: int) -> bool:
        """Carry out the effect; raise RedisError if Redis is out."""
        try:
            with time_budget(EFFECT_S):
                self._carry_out(effect)
        except CarrierError as fault:
            log.warning("effect failed", effect=effect, tries=tries, fault=repr(fault))
        except Exception as fault:  # one effect must not stop the others
            if is_outage(fault):
                raise
            log.exception("effect failed", effect=effect, tries=tries)
        else:
            return True
        return False

    def _remove_gone(self) -> None:
        for one in cast("Any", self._redis.xinfo_consumers(self._keys.outbox, GROUP)):
            if one["idle"] > GONE_MS and one["pending"] == 0:
                self._redis.xgroup_delconsumer(self._keys.outbox, GROUP, one["name"])

    def _leave(self) -> None:
        """Remove this consumer, unless Redis is out; then it is removed when it has been gone."""
        try:
            if not self._read("0", None):
                self._redis.xgroup_delconsumer(self._keys.outbox, GROUP, self._name)
        except RedisError as fault:
            log.warning("consumer stays registered", fault=str(fault))
