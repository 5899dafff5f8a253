"""Wait for a condition in other processes, or fail with what was seen instead."""

import time
from collections.abc import Callable
from threading import Event

from tests.service.patience import PATIENCE_S

FIRST_LOOK_S, LOOK_S = 0.02, 0.1
"""Seconds between two looks, at first and at most: a look costs the processes under test too."""


def until(what: str, look: Callable[[], bool], seen: Callable[[], object]) -> None:
    """Return once `look` is true.

    Fail with `what` and the result of `seen` after PATIENCE_S.
    """
    pause, end, wait_s = Event(), time.monotonic() + PATIENCE_S, FIRST_LOOK_S
    while not look():
        if time.monotonic() > end:
            raise AssertionError(f"{what}; but: {seen()}")
        pause.wait(wait_s)
        wait_s = min(1.5 * wait_s, LOOK_S)
