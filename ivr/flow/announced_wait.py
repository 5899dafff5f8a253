"""Announcements of position and wait: made when first known, then only if better."""

import math
from dataclasses import dataclass

from routing.figures.wait_chance import chance_within
from routing.state.contact import Contact

RANGES = (
    ("wait_under_2", 0.0, 120.0),
    ("wait_under_5", 0.0, 300.0),
    ("wait_2_10", 120.0, 600.0),
    ("wait_5_20", 300.0, 1200.0),
    ("wait_over_10", 600.0, math.inf),
)
"""Sentences for an expected wait, each with the start and end of its range in seconds.

The ranges overlap: where few guides serve a language, one who becomes free early halves the wait.
"""

SURE = 0.9
"""How likely the announced range must be to hold.

In a long queue half of all callers wait longer than expected, and with one or two guides the next
one may be free at once or in ten minutes.
"""

NEVER = 99_999
"""Worse than any position or range: nothing has been announced yet."""


@dataclass(frozen=True, slots=True)
class News:
    """What to announce: a position, and an index into RANGES; None for nothing."""

    position: int | None = None
    range: int | None = None

    def __bool__(self) -> bool:
        return self != News()


@dataclass(frozen=True, slots=True)
class Announced:
    """The best that was announced to the caller: position, and index into RANGES."""

    position: int = NEVER
    range: int = NEVER

    @classmethod
    def of(cls, contact: Contact) -> "Announced":
        """Return what was announced in the call that the contact has now."""
        call, _, best = contact.told.partition(" ")
        return cls(*map(int, best.split())) if call == contact.call and best else cls()

    def news(self, position: int | None, wait: float | None, turns: float = math.inf) -> News:
        """Return what is new or better; a longer wait is not announced."""
        range_ = None if wait is None else range_of(wait, turns)
        return News(
            position if position is not None and position < self.position else None,
            range_ if range_ is not None and range_ < self.range else None,
        )

    def after(self, news: News) -> "Announced":
        """Return what will have been announced after this news."""
        return Announced(
            self.position if news.position is None else news.position,
            self.range if news.range is None else news.range,
        )

    def words(self) -> dict[str, str]:
        """Return it as query parameters for the address of the next round."""
        known = {"position": self.position, "range": self.range}
        return {key: str(value) for key, value in known.items() if value != NEVER}


def bounds(index: int) -> tuple[float, float | None]:
    """Return start and end of one of RANGES in seconds; the end is None if open."""
    _, start, end = RANGES[index]
    return start, None if end == math.inf else end


def range_of(wait: float, turns: float = math.inf) -> int:
    """Return the index into RANGES to announce for an expected wait in seconds.

    The first range that is sure enough to hold, or else the likeliest. `turns` is how many times a
    guide becomes free until then.
    """
    chances = [chance_within(wait, turns, start, end) for _, start, end in RANGES]
    sure = (index for index, chance in enumerate(chances) if chance >= SURE)
    return next(sure, chances.index(max(chances)))
