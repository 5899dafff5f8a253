"""How long one request may wait for Redis, all of its commands together."""

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True)
class Budget:
    """`until` is when it ends, on the monotonic clock."""

    until: float


SHORT_S, RECENT_S = 1.0, 3.0
"""While Redis has failed within the last RECENT_S a request waits for it no longer than SHORT_S:
many of them wait at once then, and each keeps a thread."""


@dataclass(slots=True)
class _Outage:
    at: float = -math.inf


_LAST = _Outage()
_BUDGET: ContextVar[Budget | None] = ContextVar("time_budget", default=None)


@contextmanager
def time_budget(seconds: float) -> Iterator[None]:
    """Limit what is asked of Redis inside to `seconds` together, retries included.

    Once Redis has not answered, every further command fails at once: a fallback answers then, and
    does not wait for the same outage a second time.
    """
    now = time.monotonic()
    limit = min(seconds, SHORT_S) if now - _LAST.at < RECENT_S else seconds
    token = _BUDGET.set(Budget(now + limit))
    try:
        yield
    finally:
        _BUDGET.reset(token)


def seconds_left() -> float:
    """Return what is left of the budget; 0 once it is spent, infinity without one."""
    budget = _BUDGET.get()
    return math.inf if budget is None else max(0.0, budget.until - time.monotonic())


def spend() -> None:
    """End the budget: Redis did not answer."""
    _LAST.at = time.monotonic()
    budget = _BUDGET.get()
    if budget is not None:
        budget.until = 0.0
