"""Timestamps of the API: strings with a UTC offset."""

import re
from datetime import UTC, datetime
from typing import Annotated

from pydantic import AwareDatetime, BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

WRITTEN = re.compile(r"\d{4}-\d\d-\d\dT", re.ASCII)


def _is_written(given: object) -> object:
    """Accept only ISO strings; a bare number could be seconds or milliseconds."""
    if isinstance(given, str) and WRITTEN.match(given):
        return given
    raise PydanticCustomError(
        "datetime_written", "a time with its offset, such as 2026-06-16T10:00:00+02:00"
    )


Instant = Annotated[AwareDatetime, BeforeValidator(_is_written)]
"""By default, pydantic would read numbers and digit strings as Unix seconds."""


def utc(at: float) -> datetime:
    """Return Unix seconds as a datetime in UTC."""
    return datetime.fromtimestamp(at, UTC)


def iso(moment: datetime) -> str:
    """Format a time in UTC with milliseconds: `2026-06-16T08:00:00.000Z`."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


Timestamp = Annotated[
    datetime, PlainSerializer(iso), WithJsonSchema({"type": "string", "format": "date-time"})
]
"""A time in a response, in UTC and always with milliseconds."""
