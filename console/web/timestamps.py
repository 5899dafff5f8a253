"""Timestamps in request bodies: strings with a UTC offset."""

import re
from typing import Annotated

from pydantic import AwareDatetime, BeforeValidator
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
