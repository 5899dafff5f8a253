"""Limit how long one request may wait for Redis, all of its commands together."""

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True)
class Budget:
    """The end of a request's time for Redis; `until` is on the monotonic clock."""

    until: float


SHORT_S, RECENT_S = 1.0, 3.0
"""If Redis failed within the last RECENT_S seconds, a request waits for it no longer than SHORT_S:
many requests wait at once then, and each occupies a thread."""


@dataclass(slots=True)
class _Outage:
    at: float = -math.inf


_LAST = _Outage()
_BUDGET: ContextVar[Budget | None] = ContextVar("time_budget", default=None)


@contextmanager
def time_budget(seconds: float) -> Iterator[None]:
    """Limit all Redis commands inside to `seconds` together, retries included.

    After one command without an answer, every further one fails at once, so that a fallback does
    not wait for the same outage a second time.
    """
    now = time.monotonic()
    limit = min(seconds, SHORT_S) if now - _LAST.at < RECENT_S else seconds
    token = _BUDGET.set(Budget(now + limit))
    try:
        yield
    finally:
        _BUDGET.reset(token)


def seconds_left() -> float:
    """Return the seconds left of the budget; 0 once spent, infinity without a budget."""
    budget = _BUDGET.get()
    return math.inf if budget is None else max(0.0, budget.until - time.monotonic())


def spend() -> None:
    """End the budget because Redis did not answer."""
    _LAST.at = time.monotonic()
    budget = _BUDGET.get()
    if budget is not None:
        budget.until = 0.0
