"""The carrier's words for how far a call has come, and ours for how it ended."""

from enum import StrEnum


class Ending(StrEnum):
    """How a call ended."""

    HUNG_UP = "hung_up"
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    CANCELLED = "cancelled"
    FAILED = "failed"


ENDINGS = {
    "completed": Ending.HUNG_UP,
    "busy": Ending.BUSY,
    "no-answer": Ending.NO_ANSWER,
    "canceled": Ending.CANCELLED,
    "failed": Ending.FAILED,
}
ANSWERED = "in-progress"
RANG = frozenset({"ringing", ANSWERED})
"""Statuses that prove that the telephone has rung."""

LIVE = frozenset({"queued", "initiated", "ringing", ANSWERED})
"""Statuses of a call that is not over."""
