"""What a process has built of each version of the site, and which version is in force."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as BuildTimeout
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import structlog
from redis.exceptions import RedisError

from routing.scripts.time_budget import time_budget

log = structlog.get_logger("versions")

Built = TypeVar("Built")

LOOK_S = 0.3
"""Longest wait for Redis when asking which version is in force."""
AGAIN_S = 1.0
"""Seconds until the next attempt after Redis did not answer, or a version could not be loaded."""
WATCH_S = 0.5
"""Seconds between two looks without a call."""
BUILD_S = 2.0
"""Longest wait for a new version; the carrier waits five seconds for an answer. A call that comes
while it takes longer hears the version before."""
UNUSED_S = 180.0
"""A version that no request has named for so long is dropped; waiting calls ask every 30 s."""
KEPT = 4
MOST = 40
"""Versions that are kept although unused, and in all."""


@dataclass
class Entry(Generic[Built]):
    """A version in the cache; `used` is monotonic time."""

    built: "Future[Built]"
    used: float = field(default_factory=time.monotonic)


class VersionCache(Generic[Built]):
    """The objects that this process works with, one complete set for each version in use.

    `announced` returns the number of the version in force and may raise RedisError; `build` makes
    the objects of a version and raises KeyError if there is none. `first` is built at once.
    """

    def __init__(
        self, first: int, announced: Callable[[], int], build: Callable[[int], Built]
    ) -> None:
        self._announced = announced
        self._build = build
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._builder = ThreadPoolExecutor(1, thread_name_prefix="version")
        self._entries: dict[int, Entry[Built]] = {}
        self._looked, self._failed = -AGAIN_S, -2 * AGAIN_S
        self._current = self._wanted = first
        self._entry(first).built.result()

    @property
    def number(self) -> int:
        """The number of the version in force, as this process last knew it."""
        return self._current

    def current(self) -> Built:
        """Return the objects of the version in force, which Redis names.

        If Redis does not answer or the version cannot be loaded, those of the one before.
        """
        self._look()
        if self._wanted != self._current and time.monotonic() - self._failed >= AGAIN_S:
            self._switch(self._wanted)
        return self._entry(self._current).built.result()

    def watch(self) -> None:
        """Look for a new version all the time, so that it is built before a call needs it."""
        threading.Thread(target=self._watch, name="version-watch", daemon=True).start()

    def is_current(self, number: int) -> bool:
        """Return whether the version is in force; asks Redis once a second at most."""
        if time.monotonic() - self._looked >= AGAIN_S:
            self.current()
        return self._current == number

    def is_loaded(self, number: int) -> bool:
        """Return whether the version is in memory."""
        with self._lock:
            return number in self._entries

    def of(self, number: int) -> Built:
        """Return the objects of a version; those in force if it cannot be loaded."""
        try:
            return self._entry(number).built.result()
        except Exception:  # whatever is wrong, the call must hear something
            log.exception("version not loaded", version=number)
            self._forget(number)
        return self.current()

    def close(self) -> None:
        """Stop watching and building."""
        self._closed.set()
        self._builder.shutdown(wait=False, cancel_futures=True)

    def _watch(self) -> None:
        while not self._closed.wait(WATCH_S):
            self.current()

    def _look(self) -> None:
        now = time.monotonic()
        if now - self._failed < AGAIN_S:
            return
        try:
            with time_budget(LOOK_S):
                announced = self._announced()
        except RedisError as fault:
            if self._failed < self._looked:  # once for each outage
                log.warning("version in force not known", fault=type(fault).__name__)
            self._failed = now
        else:
            self._looked = now
            self._wanted = max(self._wanted, announced)

    def _switch(self, number: int) -> None:
        """Put a version in force in this process once it is built."""
        try:
            self._entry(number).built.result(BUILD_S)
        except BuildTimeout:
            return
        except Exception:  # a fault must not stop a running service
            self._failed = time.monotonic()
            log.exception("version not loaded", version=number)
            self._forget(number)
            return
        if number > self._current:
            self._current = number
            log.info("version in force", version=number)

    def _entry(self, number: int) -> Entry[Built]:
        """Return a version's entry; one thread builds it, and the others wait."""
        with self._lock:
            entry = self._entries.get(number)
            if entry is None:
                entry = Entry(self._builder.submit(self._build, number))
                self._entries[number] = entry
                self._drop_unused()
            entry.used = time.monotonic()
            return entry

    def _forget(self, number: int) -> None:
        with self._lock:
            self._entries.pop(number, None)

    def _drop_unused(self) -> None:
        by_use = sorted(self._entries, key=lambda number: self._entries[number].used)
        unused_since = time.monotonic() - UNUSED_S
        for spare, number in enumerate(by_use[:-KEPT]):
            too_many = len(by_use) - spare > MOST
            if number != self._current and (too_many or self._entries[number].used < unused_since):
                del self._entries[number]
