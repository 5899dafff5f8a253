"""The recorder: takes what happened from the event stream and writes it down in SQL, once."""

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
from records.tables import contacts, events
from records.tables import told as tellings
from records.told import told_rows
from routing.state.keys import Keys

GROUP = "records"
MOST = 500  # entries in one transaction
BLOCK_MS = 1000  # shorter than the Redis client waits for an answer
GATHER_S = 1.0  # a transaction for many entries costs little more than for one
DEAD_MS = 30_000  # a recorder that has sat on an entry for so long is dead
PAUSES_S = (0.5, 1, 2, 5, 10)  # after the first, second, … fault in a row; the last repeats
REDIS_PAUSE_S = 1.0  # its client has waited already, and after a failover the next try succeeds

Entry = tuple[str, dict[str, str]]
log = structlog.get_logger("records")


class Recorder:
    """One writer of one site's history.

    An entry of the stream is acknowledged after its transaction, so it may be written twice and
    is never lost; writing it twice changes nothing. `name` tells recorders apart; a new one
    takes over what a dead one had begun after `dead_ms`.
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
        """Makes tables and consumer group where there are none; raises WrongDatabase."""
        prepare(self._engine, self._site)
        try:
            self._redis.xgroup_create(self._stream, GROUP, id="0", mkstream=True)
        except ResponseError as fault:
            if "BUSYGROUP" not in str(fault):
                raise

    def record_once(self, *, block_ms: int | None = None) -> int:
        """Writes what there is, waiting up to `block_ms` for it; answers how many entries."""
        entries = self.take(block_ms=block_ms)
        if entries:
            self.write(entries)
            self._redis.xack(self._stream, GROUP, *[id_ for id_, _ in entries])
        return len(entries)

    def take(self, *, block_ms: int | None = None) -> list[Entry]:
        """The next entries: our own unfinished ones first, then a dead recorder's, then new."""
        return self._read("0") or self._claim() or self._read(">", block_ms)

    def write(self, entries: Sequence[Entry]) -> None:
        """Writes entries and the contacts they are about, in one transaction."""
        # An entry that the stream has dropped while it waited for us comes back empty.
        told = [Event.read(id_, fields) for id_, fields in entries if fields]
        if len(told) < len(entries):
            log.error("events lost", count=len(entries) - len(told))
        if told:
            with self._engine.begin() as connection:
                _write_events(connection, told)
                _write_contacts(connection, {event.contact for event in told} - {""})

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
    """Records until `stop`; an outage of Redis or the database is waited out and logged."""
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
    """Return how long to wait after a fault that so many others preceded, in seconds."""
    pause = PAUSES_S[min(faults, len(PAUSES_S) - 1)]
    return min(pause, REDIS_PAUSE_S) if isinstance(fault, RedisError) else pause


def _write_events(connection: Connection, told: Sequence[Event]) -> None:
    rows = [event.row() for event in told]
    connection.execute(insert(connection, events).on_conflict_do_nothing(), rows)


def _write_contacts(connection: Connection, ids: set[str]) -> None:
    """Works out anew what follows from all events of these contacts."""
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
