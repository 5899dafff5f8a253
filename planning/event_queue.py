"""What is to happen when, in virtual time."""

import heapq
import math
from collections.abc import Callable
from itertools import count

Deed = Callable[[float], None]
"""Is given the moment at which it happens, in Unix seconds."""


class Agenda:
    """Deeds in the order of their moments; at one moment, in the order they were written."""

    def __init__(self) -> None:
        self._deeds: list[tuple[float, int, Deed]] = []
        self._written = count()

    def __bool__(self) -> bool:
        return bool(self._deeds)

    def at(self, moment: float, deed: Deed) -> None:
        """Writes it down; what is to happen after for ever is not."""
        if moment < math.inf:
            heapq.heappush(self._deeds, (moment, next(self._written), deed))

    def happen(self) -> None:
        """Everything that is written happens, and what is written meanwhile."""
        while self._deeds:
            moment, _, deed = heapq.heappop(self._deeds)
            deed(moment)
