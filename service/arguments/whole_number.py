"""Parse whole numbers on the command line; the error names the bounds."""

from argparse import ArgumentTypeError
from collections.abc import Callable


def at_least(least: int) -> Callable[[str], int]:
    """Return a parser with a lower bound, for argparse: `type=at_least(1)`."""
    return _within(least, None, f"a whole number from {least}")


def between(least: int, most: int) -> Callable[[str], int]:
    """Return a parser with inclusive bounds, for argparse: `type=between(1, 5000)`."""
    return _within(least, most, f"a whole number from {least} to {most}")


def _within(least: int, most: int | None, wanted: str) -> Callable[[str], int]:
    def read(typed: str) -> int:
        number = int(typed) if typed.isdecimal() else least - 1
        if number < least or (most is not None and number > most):
            raise ArgumentTypeError(f"write {wanted}, not '{typed}'")
        return number

    return read
