"""The result of a change to an open callback."""

from enum import StrEnum


class Change(StrEnum):
    """`DONE`, or the reason why nothing was changed."""

    DONE = "done"
    GONE = "gone"  # no such open callback
    CALLING = "calling"  # the citizen is in a call with us
    TOO_LATE = "too_late"  # a guide or the citizen is being rung for it
    NUMBER = "number"  # the number has another open callback
    REFUSED = "refused"  # the number may not be rung
    FULL = "full"  # no room at that time
    CLOSED = "closed"  # not staffed at that time


ANSWERS = {
    "ok": Change.DONE,
    "contact": Change.TOO_LATE,
    "callback": Change.GONE,
    "calling": Change.CALLING,
}
"""What each answer of a script means; `contact`: neither in line nor out of it."""
