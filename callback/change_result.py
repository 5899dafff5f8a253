"""What becomes of a wish to change a promise."""

from enum import StrEnum


class Change(StrEnum):
    """`DONE`, or why nothing was changed."""

    DONE = "done"
    GONE = "gone"  # there is no such open callback
    CALLING = "calling"  # the citizen is on the line with us
    TOO_LATE = "too_late"  # a guide or the citizen is being rung for it
    NUMBER = "number"  # the number has another open callback
    REFUSED = "refused"  # the number may not be rung
    FULL = "full"  # there is no room at that time
    CLOSED = "closed"  # nobody is there at that time


ANSWERS = {
    "ok": Change.DONE,
    "contact": Change.TOO_LATE,
    "callback": Change.GONE,
    "calling": Change.CALLING,
}
"""What scripts answer; `contact` means that it neither waits nor rests."""
