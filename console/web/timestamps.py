"""A moment as machines write it in a body: a string with its offset from UTC."""

import re
from typing import Annotated

from pydantic import AwareDatetime, BeforeValidator
from pydantic_core import PydanticCustomError

WRITTEN = re.compile(r"\d{4}-\d\d-\d\dT", re.ASCII)


def _is_written(given: object) -> object:
    """A bare number is seconds to some and milliseconds to others; nobody means what is guessed."""
    if isinstance(given, str) and WRITTEN.match(given):
        return given
    raise PydanticCustomError(
        "datetime_written", "a time with its offset, such as 2026-06-16T10:00:00+02:00"
    )


Instant = Annotated[AwareDatetime, BeforeValidator(_is_written)]
"""Pydantic alone would take a number, and a string of digits, for Unix seconds."""
