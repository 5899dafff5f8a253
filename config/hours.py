"""Opening hours: time spans, and the week that they make up."""

import re
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema, model_validator

from config.language import Weekday
from config.model_types import Id, Part

TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")
DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
"""A day of every year, MM-DD."""

Period = tuple[str, str]
"""Opening and closing time in local wall time, "HH:MM"; a day may end at 24:00."""


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


def period_or_closed(written: object) -> Period | None:
    """Parse a time span such as `08:00-12:00`; return None for `closed`."""
    return None if written == "closed" else period(written)


WrittenPeriod = Annotated[
    Period, BeforeValidator(period), WithJsonSchema({"type": "string", "examples": ["08:00-16:30"]})
]
HalfDay = Annotated[
    Period | None,
    BeforeValidator(period_or_closed),
    WithJsonSchema({"type": "string", "examples": ["08:00-12:00", "closed"]}),
]


class Hours(Part):
    """The week of one or more groups; a day that is left out is closed."""

    id: Id
    weekly: dict[Weekday, tuple[WrittenPeriod, ...]]
    """The time spans of each day, `mon` to `sun`, in order; a day may end at 24:00."""
    holidays: bool = True
    """Whether it is closed on the country's public holidays, and on the eves treated as such."""

    @model_validator(mode="after")
    def _opens_at_all(self) -> "Hours":
        if not any(self.weekly.values()):
            raise ValueError("these hours never open; write at least one span, mon: [08:00-16:30]")
        return self
