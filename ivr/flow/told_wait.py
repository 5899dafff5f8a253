"""What a waiting caller is told of place and wait: once known, and then only what is better."""

import math
from dataclasses import dataclass

from routing.state.contact import Contact

RANGES = (
    ("wait_under_2", 0.0, 120.0),
    ("wait_under_5", 0.0, 300.0),
    ("wait_2_10", 120.0, 600.0),
    ("wait_5_20", 300.0, 1200.0),
    ("wait_over_10", 600.0, math.inf),
)
"""Sentences for an expected wait, each with where its range begins and ends, in seconds.

The ranges reach down into each other: where few serve a language, one guide who comes free early
halves the wait."""

SAFE = 0.8
"""A wait belongs to the first range of whose end it is at most this part: in a long line half of
all wait longer than is expected, and who is told too much is glad."""

NEVER = 99_999
"""Worse than any position or range: nothing has been told yet."""


@dataclass(frozen=True, slots=True)
class News:
    """What is to be told: a position, and an index into RANGES; None for what is not."""

    position: int | None = None
    range: int | None = None

    def __bool__(self) -> bool:
        return self != News()


@dataclass(frozen=True, slots=True)
class Told:
    """The best that the caller has been told: position in line, and index into RANGES."""

    position: int = NEVER
    range: int = NEVER

    @classmethod
    def of(cls, contact: Contact) -> "Told":
        """What the call that the contact has now was told."""
        call, _, best = contact.told.partition(" ")
        return cls(*map(int, best.split())) if call == contact.call and best else cls()

    def news(self, position: int | None, wait: float | None) -> News:
        """What is first known, or better than told; a longer wait is not announced."""
        range_ = None if wait is None else range_of(wait)
        return News(
            position if position is not None and position < self.position else None,
            range_ if range_ is not None and range_ < self.range else None,
        )

    def after(self, news: News) -> "Told":
        """What the caller will have been told then."""
        return Told(
            self.position if news.position is None else news.position,
            self.range if news.range is None else news.range,
        )

    def words(self) -> dict[str, str]:
        """As the address of the next round carries it."""
        known = {"position": self.position, "range": self.range}
        return {key: str(value) for key, value in known.items() if value != NEVER}


def bounds(index: int) -> tuple[float, float | None]:
    """Where one of RANGES begins and ends in seconds; None for no end."""
    _, start, end = RANGES[index]
    return start, None if end == math.inf else end


def range_of(wait: float) -> int:
    """Which of RANGES is told for a wait in seconds."""
    return next(index for index, (_, _, end) in enumerate(RANGES) if wait < SAFE * end)
