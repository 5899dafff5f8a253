"""Parse a time on the command line."""

import re
from argparse import ArgumentTypeError
from datetime import datetime

from config.hours.local_time import instant_of
from config.model.site import Site

WRITTEN = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*", re.ASCII)
YEARS = range(2000, 2100)
"""The years for which holidays are known."""


def typed_time(written: str) -> datetime:
    """Return the time; for argparse, as `type=typed_time`. The error says how to write one.

    A time without an offset is in the site's time zone.
    """
    try:
        read = datetime.fromisoformat(written) if WRITTEN.fullmatch(written) else None
    except ValueError:
        read = None
    if read is None or read.year not in YEARS:
        message = f"write a day and a time, such as 2026-11-23T10:00, not '{written}'"
        raise ArgumentTypeError(message)
    return read


def moment(read: datetime, site: Site) -> float:
    """Return the time in Unix seconds; without an offset it is in the site's time zone.

    Raises SkippedTime for one that the clocks skip.
    """
    return instant_of(read, site.timezone)
