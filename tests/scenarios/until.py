"""Wait for a condition in other processes, or fail with what was seen instead."""

import time
from collections.abc import Callable
from threading import Event

from tests.service.patience import PATIENCE_S

LOOK_S = 0.02


def until(what: str, look: Callable[[], bool], seen: Callable[[], object]) -> None:
    """Return once `look` is true.

    Fail with `what` and the result of `seen` after PATIENCE_S.
    """
    pause, end = Event(), time.monotonic() + PATIENCE_S
    while not look():
        if time.monotonic() > end:
            raise AssertionError(f"{what}; but: {seen()}")
        pause.wait(LOOK_S)
