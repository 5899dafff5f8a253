"""The wrap-ups of a simulated day: one may be interrupted, and its rest follows later."""

from collections.abc import Callable
from functools import partial

from planning.simulation.day_result import DayResult, Span
from planning.simulation.event_queue import EventQueue

Finish = Callable[[str, float], None]
"""Ends a guide's wrap-up at a time."""


class WrapUps:
    """The end of each guide's wrap-up, and the seconds left of those that were interrupted."""

    def __init__(self, event_queue: EventQueue, day_result: DayResult, finish: Finish) -> None:
        self._event_queue, self._day_result, self._finish = event_queue, day_result, finish
        self._until: dict[str, tuple[float, float]] = {}
        self._rests: dict[str, float] = {}

    def __contains__(self, guide: str) -> bool:
        return guide in self._until

    def __bool__(self) -> bool:
        return bool(self._until)

    def begin(self, guide: str, lasts_s: float, now: float) -> None:
        """Begin a wrap-up that ends by itself, unless it is interrupted."""
        self._until[guide] = (now, now + lasts_s)
        self._event_queue.schedule(now + lasts_s, partial(self._end, guide, now + lasts_s))

    def interrupt(self, guide: str, now: float) -> None:
        """Keep what is left of the guide's wrap-up for later."""
        began, until = self._until.pop(guide)
        self._rests[guide] = until - now
        self._day_result.busy[guide].append(Span(began, now))

    def resume(self, guide: str, now: float) -> bool:
        """Go on with the rest of an interrupted wrap-up; return whether there is one."""
        if guide not in self._rests:
            return False
        self.begin(guide, self._rests.pop(guide), now)
        return True

    def _end(self, guide: str, until: float, now: float) -> None:
        began, planned = self._until.get(guide, (0.0, 0.0))
        if planned == until:
            del self._until[guide]
            self._day_result.busy[guide].append(Span(began, now))
            self._finish(guide, now)
