"""Notification of new events: one reader of the event stream per process."""

import logging
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from redis.exceptions import RedisError

from routing.state.store import Store

log = logging.getLogger(__name__)

BLOCK_MS = 1000
"""Below the 3 s read timeout of our Redis clients."""
CLOSE_S = 2
"""Longest wait for the listeners to leave, in seconds."""


class ListenerClosed(Exception):
    """The process stops, so nothing more will be heard."""


class EventListener:
    """Counters of all events and of each guide's; reads only while there are listeners."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._changed = threading.Condition()
        self._counts: Counter[str] = Counter()
        self._listeners = 0
        self._reader: threading.Thread | None = None
        self._closed = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Count events for as long as the context is open."""
        with self._changed:
            self._listeners += 1
            if self._reader is None:
                self._reader = threading.Thread(
                    target=self._read, args=(self._last(),), daemon=True, name="event-listener"
                )
                self._reader.start()
        try:
            yield
        finally:
            with self._changed:
                self._listeners -= 1
                self._changed.notify_all()

    def count(self, guide: str = "") -> int:
        """Return the number of events so far, of one guide or in all."""
        with self._changed:
            return self._counts[guide]

    def wait(self, seen: int, timeout: float, guide: str = "") -> int:
        """Wait until the count differs from `seen` or `timeout` seconds pass; return it.

        Raises ListenerClosed.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._counts[guide] != seen, timeout)
            if self._closed:
                raise ListenerClosed
            return self._counts[guide]

    def close(self) -> None:
        """End every wait, and return when the listeners have left; Redis may be closed then."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._listeners == 0, CLOSE_S)

    def _last(self) -> str:
        found = cast("list[Any]", self._store.redis.xrevrange(self._store.keys.events, count=1))
        return str(found[0][0]) if found else "0"

    def _read(self, last: str) -> None:
        while self._wanted():
            try:
                last = self._notice(last)
            except RedisError as fault:
                if self._wanted():
                    log.warning("cannot read the event stream: %s", type(fault).__name__)
                    threading.Event().wait(BLOCK_MS / 1000)

    def _wanted(self) -> bool:
        with self._changed:
            wanted = self._listeners > 0 and not self._closed
            if not wanted:
                self._reader = None
            return wanted

    def _notice(self, last: str) -> str:
        key = self._store.keys.events
        found = cast("Any", self._store.redis.xread({key: last}, count=500, block=BLOCK_MS))
        for _, events in found.items() if isinstance(found, dict) else found or []:
            with self._changed:
                self._counts[""] += len(events)
                self._counts.update(name for _, fields in events for name in _guides(fields))
                self._changed.notify_all()
            last = str(events[-1][0])
        return last


def _guides(fields: dict[str, str]) -> set[str]:
    """Return the guides whom an event is about: its own, and the colleague it names."""
    return {fields[name] for name in ("guide", "to") if fields.get(name)}
