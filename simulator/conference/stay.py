"""The time that a leg spent in a conference."""

from dataclasses import dataclass


@dataclass
class Stay:
    """One leg's time in one room, in Unix seconds; `left` is None while it is there."""

    call: str
    entered: float
    left: float | None = None
