"""Waiting for other processes in tests."""

import threading
import time
from collections.abc import Callable

PATIENCE_S = 120.0
"""Long, because the machine may be busy: only a failing test waits so long."""


def eventually(holds: Callable[[], bool]) -> bool:
    """Return whether the condition holds within PATIENCE_S."""
    until = time.monotonic() + PATIENCE_S
    while not holds() and time.monotonic() < until:
        threading.Event().wait(0.05)
    return holds()
