"""A time that is typed, or a refusal that says how to write one."""

import re
from argparse import ArgumentTypeError
from datetime import datetime
from zoneinfo import ZoneInfo

from config.site import Site

WRITTEN = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*", re.ASCII)
YEARS = range(2000, 2100)
"""Holidays are known for these."""


def typed_time(written: str) -> datetime:
    """For argparse: `type=typed_time`; without an offset it is in the site's time."""
    try:
        read = datetime.fromisoformat(written) if WRITTEN.fullmatch(written) else None
    except ValueError:
        read = None
    if read is None or read.year not in YEARS:
        message = f"write a day and a time, such as 2026-11-23T10:00, not '{written}'"
        raise ArgumentTypeError(message)
    return read


def moment(read: datetime, site: Site) -> float:
    """Return it in Unix seconds."""
    zone = ZoneInfo(site.timezone)
    return (read if read.tzinfo else read.replace(tzinfo=zone)).timestamp()
