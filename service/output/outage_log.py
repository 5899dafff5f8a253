"""A log filter that reduces an outage of Redis to one line per second."""

import logging
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from routing.scripts.outage import is_outage

EVERY_S = 1.0


class OneLineASecond(logging.Filter):
    """Logs the errors of an outage as one line per second, without a traceback.

    `suppressed` in the next line counts the dropped records. All other records pass unchanged.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._lock = threading.Lock()
        self._next = 0.0
        self._suppressed = 0

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether to write the record."""
        fault = _exception_of(record)
        if not is_outage(fault):
            return True
        with self._lock:
            now = self._clock()
            if now < self._next:
                self._suppressed += 1
                return False
            suppressed, self._suppressed, self._next = self._suppressed, 0, now + EVERY_S
        _shorten(record, {"fault": f"{type(fault).__name__}: {fault}", "suppressed": suppressed})
        return True


def _exception_of(record: logging.LogRecord) -> BaseException | None:
    """Return the exception of a record from structlog or from a library."""
    given: Any = record.msg.get("exc_info") if isinstance(record.msg, dict) else record.exc_info
    if isinstance(given, BaseException):
        return given
    found = sys.exc_info() if given is True else given
    return found[1] if found else None


def _shorten(record: logging.LogRecord, words: dict[str, object]) -> None:
    if isinstance(record.msg, dict):
        kept = {key: value for key, value in record.msg.items() if key != "exc_info"}
        record.msg = kept | words
        return
    record.exc_info = record.exc_text = None
    record.__dict__.update(words)
