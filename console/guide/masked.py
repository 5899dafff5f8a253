"""Telephone numbers as guides see them: masked until they accept the contact."""

from config.telephone_number.parsed import international


def masked(number: str) -> str:
    """Return a number like `+46••••••433`; empty for a withheld number."""
    return f"{number[:3]}••••••{number[-3:]}" if number else ""


def readable(number: str) -> str:
    """Return a number like `+46 70 174 06 05`; empty for a withheld number."""
    return international(number)
