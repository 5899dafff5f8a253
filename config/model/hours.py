"""Opening hours: time spans, the week that they make up, seasons and exceptions."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema, model_validator

from config.model.day_words import Weekday
from config.model.types import YEARLY, Id, Part

TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")
DAY = re.compile(r"(20\d\d-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
"""A day of every year, MM-DD, or of one year, YYYY-MM-DD."""
LONGEST_NIGHT = 14 * 60
"""Minutes of the longest span past midnight; a longer one is a slip of the pen."""

Period = tuple[str, str]
"""Opening and closing time in local wall time, "HH:MM".

A day may end at 24:00. A span that ends after midnight closes after 24:00: 22:00-02:00 is
`("22:00", "26:00")`.
"""

Week = Mapping[Weekday, tuple[Period, ...]]


def period(written: object) -> Period:
    """Parse a time span such as `08:00-16:30`.

    Raises ValueError, which says how to write one.
    """
    ends = [end.strip() for end in re.split("[-–]", str(written))]
    if len(ends) != 2 or not all(TIME.fullmatch(end) for end in ends):
        shown = f"'{written}'" if isinstance(written, str) else "this"
        raise ValueError(f"{shown} is not a time span; write it like 08:00-16:30")
    opens, closes = ends
    if opens >= closes:
        raise ValueError(f"'{written}' runs backwards; the earlier time stands first")
    return opens, closes


def span(written: object) -> Period:
    """Parse a time span that may end after midnight, such as `22:00-02:00`.

    Raises ValueError, which says how to write one.
    """
    ends = [end.strip() for end in re.split("[-–]", str(written))]
    if len(ends) != 2 or not all(TIME.fullmatch(end) for end in ends) or ends[0] <= ends[1]:
        return period(written)
    opens, closes = ends[0], f"{int(ends[1][:2]) + 24}{ends[1][2:]}"
    if _minutes(closes) - _minutes(opens) > LONGEST_NIGHT:
        return period(written)
    return opens, closes


def written(span: Period) -> str:
    """Return a span as people write it: one past midnight ends at 02:00, not at 26:00."""
    opens, closes = span
    hour = int(closes[:2])
    return f"{opens}-{hour - 24 if hour > 24 else hour:02}{closes[2:]}"


def _minutes(wall: str) -> int:
    return 60 * int(wall[:2]) + int(wall[3:])


def spans_or_closed(written: object) -> tuple[Period, ...]:
    """Parse the hours of one day: `closed`, one time span, or a list of them."""
    if written == "closed":
        return ()
    if isinstance(written, list | tuple):
        return tuple(span(one) for one in written)
    return (span(written),)


def period_or_closed(written: object) -> Period | None:
    """Parse a time span such as `08:00-12:00`; return None for `closed`."""
    return None if written == "closed" else period(written)


WrittenPeriod = Annotated[
    Period, BeforeValidator(period), WithJsonSchema({"type": "string", "examples": ["08:00-16:30"]})
]
WrittenSpan = Annotated[
    Period, BeforeValidator(span), WithJsonSchema({"type": "string", "examples": ["08:00-16:30"]})
]
DayHours = Annotated[
    tuple[Period, ...],
    BeforeValidator(spans_or_closed),
    WithJsonSchema(
        {
            "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
            "examples": ["10:00-14:00", "closed"],
        }
    ),
]
Yearly = Annotated[
    str,
    StringConstraints(pattern=YEARLY),
    WithJsonSchema({"type": "string", "examples": ["06-15"]}),
]
HalfDay = Annotated[
    Period | None,
    BeforeValidator(period_or_closed),
    WithJsonSchema({"type": "string", "examples": ["08:00-12:00", "closed"]}),
]


class Season(Part):
    """Other weekly hours for a part of every year, such as the summer."""

    first: Yearly
    """Its first day, MM-DD."""
    last: Yearly
    """Its last day, MM-DD; a season may run past New Year."""
    weekly: dict[Weekday, tuple[WrittenSpan, ...]]
    """The time spans of each day, as in the usual week."""

    def covers(self, day: date) -> bool:
        """Return whether the day is in the season."""
        at = f"{day:%m-%d}"
        if self.first <= self.last:
            return self.first <= at <= self.last
        return at >= self.first or at <= self.last


class Hours(Part):
    """The week of one or more groups; a day that is left out is closed."""

    id: Id
    weekly: dict[Weekday, tuple[WrittenSpan, ...]]
    """The time spans of each day, `mon` to `sun`, in order. A day may end at 24:00, and a span may
    end after midnight: 22:00-02:00."""
    seasons: tuple[Season, ...] = ()
    """Other weeks for parts of the year. If several cover a day, the first applies."""
    exceptions: dict[str, DayHours] = Field(default={})
    """The hours of single days, which override all others: a date of one year (2026-05-15), a date
    of every year (12-23) or a holiday's name. They may be longer than usual, even on a holiday."""
    holidays: bool = True
    """Whether it is closed on the country's public holidays, and on eves that count as such."""

    @model_validator(mode="after")
    def _opens_at_all(self) -> "Hours":
        if not any(self.weekly.values()):
            raise ValueError("these hours never open; write at least one span, mon: [08:00-16:30]")
        return self

    def week(self, day: date) -> Week:
        """Return the week that applies on a day: that of a season, or the usual one."""
        return next((one.weekly for one in self.seasons if one.covers(day)), self.weekly)
