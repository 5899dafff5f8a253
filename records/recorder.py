"""The recorder: writes every event of the stream to SQL, once."""

import threading
from collections.abc import Sequence
from typing import Any, cast

import structlog
from redis import Redis
from redis.exceptions import RedisError, ResponseError
from sqlalchemy import Connection, Engine, Table, select
from sqlalchemy.exc import SQLAlchemyError

from records.contact import contact_row
from records.database import insert, prepare
from records.event import Event
from records.report.announced_waits import told_rows
from records.tables import contacts, events
from records.tables import told as tellings
from routing.state.keys import Keys

GROUP = "records"
MOST = 500  # entries in one transaction
BLOCK_MS = 1000  # shorter than the Redis client's timeout
GATHER_S = 1.0  # batch entries: a transaction for many costs little more than for one
DEAD_MS = 30_000  # a recorder that holds an entry for this long counts as dead
PAUSES_S = (0.5, 1, 2, 5, 10)  # backoff after the first, second, … failure; the last repeats
REDIS_PAUSE_S = 1.0  # the client has waited already, and after a failover a retry succeeds

Entry = tuple[str, dict[str, str]]
log = structlog.get_logger("records")


class Recorder:
    """A writer of one site's history.

    It acknowledges an entry of the stream after its transaction, so an entry may be written twice,
    which is idempotent, but is never lost. Each recorder needs its own `name`; after `dead_ms`
    another recorder takes over the entries of a dead one.
    """

    def __init__(
        self, redis: Redis, engine: Engine, site: str, *, name: str, dead_ms: int = DEAD_MS
    ) -> None:
        self._redis = redis
        self._engine = engine
        self._site = site
        self._stream = Keys(site).events
        self._name = name
        self._dead_ms = dead_ms

    def start(self) -> None:
        """Create tables and consumer group if missing; raise WrongDatabase."""
        prepare(self._engine, self._site)
        try:
            self._redis.xgroup_create(self._stream, GROUP, id="0", mkstream=True)
        except ResponseError as fault:
            if "BUSYGROUP" not in str(fault):
                raise

    def record_once(self, *, block_ms: int | None = None) -> int:
        """Write available entries and return their number; wait up to `block_ms` for some."""
        entries = self.take(block_ms=block_ms)
        if entries:
            self.write(entries)
            self._redis.xack(self._stream, GROUP, *[id_ for id_, _ in entries])
        return len(entries)

    def take(self, *, block_ms: int | None = None) -> list[Entry]:
        """Return the next entries: our own pending ones, else a dead recorder's, else new."""
        return self._read("0") or self._claim() or self._read(">", block_ms)

    def write(self, entries: Sequence[Entry]) -> None:
        """Write entries, and the contacts they concern, in one transaction."""
        # A pending entry that has been trimmed from the stream comes back empty.
        found = [Event.read(id_, fields) for id_, fields in entries if fields]
        if len(found) < len(entries):
            log.error("events lost", count=len(entries) - len(found))
        if found:
            with self._engine.begin() as connection:
                _write_events(connection, found)
                _write_contacts(connection, {event.contact for event in found} - {""})

    def _read(self, from_: str, block_ms: int | None = None) -> list[Entry]:
        answer = self._redis.xreadgroup(
            GROUP, self._name, {self._stream: from_}, count=MOST, block=block_ms
        )
        return [entry for _, entries in cast("list[Any]", answer) for entry in entries]

    def _claim(self) -> list[Entry]:
        answer = self._redis.xautoclaim(
            self._stream, GROUP, self._name, min_idle_time=self._dead_ms, count=MOST
        )
        return cast("list[Entry]", answer[1])


def run(recorder: Recorder, stop: threading.Event) -> None:
    """Record until `stop` is set; log and retry if Redis or the database fails."""
    faults = 0
    while not stop.is_set():
        try:
            recorder.start()
            while not stop.is_set():
                if recorder.record_once(block_ms=BLOCK_MS) < MOST:
                    stop.wait(GATHER_S)
                faults = 0
        except (RedisError, SQLAlchemyError) as fault:
            pause = _pause(fault, faults)
            faults += 1
            log.warning("the history waits", fault=str(fault), again_in_s=pause)
            stop.wait(pause)


def _pause(fault: Exception, faults: int) -> float:
    """Return the backoff in seconds after a failure that `faults` others preceded."""
    pause = PAUSES_S[min(faults, len(PAUSES_S) - 1)]
    return min(pause, REDIS_PAUSE_S) if isinstance(fault, RedisError) else pause


def _write_events(connection: Connection, found: Sequence[Event]) -> None:
    rows = [event.row() for event in found]
    connection.execute(insert(connection, events).on_conflict_do_nothing(), rows)


def _write_contacts(connection: Connection, ids: set[str]) -> None:
    """Derive the rows of these contacts again from all their events."""
    of: dict[str, list[Event]] = {id_: [] for id_ in ids}
    for row in connection.execute(select(events).where(events.c.contact.in_(ids))).mappings():
        of[row["contact"]].append(Event(**row))
    _replace(connection, contacts, [row for row in map(contact_row, of.values()) if row])
    _replace(connection, tellings, [row for some in of.values() for row in told_rows(some)])


def _replace(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        statement = insert(connection, table)
        new = {column.name: statement.excluded[column.name] for column in table.columns}
        connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=new), rows)
