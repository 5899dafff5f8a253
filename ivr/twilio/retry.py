"""Retries of orders, each after a new check of the live state."""

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from ivr.twilio.errors import Busy, CarrierError, Unsent, Unsure

PAUSES_S = (0.5, 1.5)
"""Pauses between attempts, in seconds.

A failing carrier mostly recovers soon; three tries in one second are worth no more than one.
"""
LAST_S = 2.5
"""Latest start of an attempt; the rest of a job's six seconds is for its answer."""

Answer = TypeVar("Answer")
Next = Callable[[bool], Callable[[], Answer] | None]
"""Returns the next order, or None if there is none any more.

The argument says whether an earlier order may have been carried out.
"""


AFTER = (Busy, Unsure)


def retry(next_order: Next[Answer], after: tuple[type[CarrierError], ...] = AFTER) -> Answer | None:
    """Give the next order until one is confirmed; return its answer, or None.

    None if no order was given. After an error in `after`, another order follows, three in all;
    other errors are raised.
    """
    until, unsure = time.monotonic() + LAST_S, False
    for pause in (*PAUSES_S, LAST_S):
        try:
            order = next_order(unsure)
            return order() if order else None
        except after as fault:
            if time.monotonic() + pause > until:
                raise
            unsure = unsure or (isinstance(fault, Unsure) and not isinstance(fault, Unsent))
        threading.Event().wait(pause)
    return None
