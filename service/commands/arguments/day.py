"""A day that is typed, or a refusal that says how to write one."""

from argparse import ArgumentTypeError
from datetime import date

from service.commands.arguments.time import YEARS


def typed_day(written: str) -> date:
    """For argparse: `type=typed_day`."""
    try:
        read = date.fromisoformat(written)
    except ValueError:
        read = None
    if read is None or read.year not in YEARS:
        raise ArgumentTypeError(f"write a day that there is, as YYYY-MM-DD, not '{written}'")
    return read
