"""Telephone numbers as a guide sees them: hidden until the contact is theirs."""

from config.telephone_number.parsed import international


def masked(number: str) -> str:
    """Return `+46••••••433`; empty for a withheld number."""
    return f"{number[:3]}••••••{number[-3:]}" if number else ""


def readable(number: str) -> str:
    """Return `+46 70 174 06 05`; empty for a withheld number."""
    return international(number)
