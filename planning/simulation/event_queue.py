"""The event queue of the simulation, in virtual time."""

import heapq
import math
from collections.abc import Callable
from itertools import count

Event = Callable[[float], None]
"""A scheduled callable, which is called with its time in Unix seconds."""


class EventQueue:
    """A queue of events by time; simultaneous ones run in the order they were added."""

    def __init__(self) -> None:
        self._events: list[tuple[float, int, Event]] = []
        self._added = count()

    def __bool__(self) -> bool:
        return bool(self._events)

    def schedule(self, moment: float, event: Event) -> None:
        """Schedule an event; ignore it if `moment` is infinite."""
        if moment < math.inf:
            heapq.heappush(self._events, (moment, next(self._added), event))

    def run_all(self) -> None:
        """Run all events, including those that are added meanwhile."""
        while self._events:
            moment, _, event = heapq.heappop(self._events)
            event(moment)
