"""A day that is typed, or a refusal that says how to write one."""

from argparse import ArgumentTypeError
from datetime import date


def typed_day(written: str) -> date:
    """For argparse: `type=typed_day`."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        message = f"write a day that there is, as YYYY-MM-DD, not '{written}'"
        raise ArgumentTypeError(message) from None
