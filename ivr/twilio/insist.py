"""Orders that are given again after a fault, each time after a new look at the live state."""

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from ivr.twilio.errors import Busy, CarrierError, Unsent, Unsure

PAUSES_S = (0.5, 1.5)
"""A carrier that fails at once is mostly well again soon: three tries in one second are one."""
LAST_S = 2.5
"""Nothing is asked again later than this; what is left of a job's six seconds is for its answer."""

Answer = TypeVar("Answer")
Next = Callable[[bool], Callable[[], Answer] | None]
"""Return the order to give now, or None when there is none any more. The argument says whether an
earlier one may have been carried out."""


AFTER = (Busy, Unsure)


def insist(
    next_order: Next[Answer], after: tuple[type[CarrierError], ...] = AFTER
) -> Answer | None:
    """Give the next order until one is confirmed; return its answer, None when none was given.

    Another follows after the errors in `after`, and is the last of three; other errors are raised.
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
