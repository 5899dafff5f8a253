"""Parse a day on the command line."""

from argparse import ArgumentTypeError
from datetime import date

from service.arguments.time import YEARS


def typed_day(written: str) -> date:
    """Return the day; for argparse, as `type=typed_day`. The error says how to write one."""
    try:
        read = date.fromisoformat(written)
    except ValueError:
        read = None
    if read is None or read.year not in YEARS:
        raise ArgumentTypeError(f"write an existing day as YYYY-MM-DD, not '{written}'")
    return read
