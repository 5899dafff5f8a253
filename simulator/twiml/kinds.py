"""Kinds of attribute values: functions that describe what is wrong with one."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit


def words(text: str) -> frozenset[str]:
    """Split a text into its words."""
    return frozenset(text.split())


Kind = Callable[[str], str | None]
"""Takes the value as written; returns None, or a description of a valid value."""


def flag(value: str) -> str | None:
    """Check for a boolean in the carrier's format."""
    return None if value in {"true", "false"} else "true or false"


def text(value: str) -> str | None:
    """Accept any value."""
    del value
    return None


def method(value: str) -> str | None:
    """Check for an HTTP method of a request to the customer."""
    return None if value.upper() in {"GET", "POST"} else "GET or POST"


def address(value: str) -> str | None:
    """Check for an absolute or relative URL; the host must not contain `_`."""
    parts = urlsplit(value)
    if parts.scheme not in {"", "http", "https"} or " " in value:
        return "an http or https address"
    return "a host name without _" if "_" in (parts.hostname or "") else None


def number(low: int, high: int) -> Kind:
    """Return a check for a whole number from `low` to `high`."""

    def check(value: str) -> str | None:
        right = value.isascii() and value.isdigit() and low <= int(value) <= high
        return None if right else f"a whole number from {low} to {high}"

    return check


def one_of(*words: str) -> Kind:
    """Return a check for exactly one of the words."""
    return lambda value: None if value in words else "one of " + ", ".join(words)


def some_of(*words: str) -> Kind:
    """Return a check for one or more of the words, separated by spaces."""

    def check(value: str) -> str | None:
        given = value.split()
        return None if given and set(given) <= set(words) else "some of " + " ".join(words)

    return check


def at_most(length: int) -> Kind:
    """Return a check for a text of limited length."""
    return lambda value: None if len(value) <= length else f"at most {length} characters"


def digits(value: str) -> str | None:
    """Check for tones to send: keys and pauses."""
    return None if re.fullmatch(r"[0-9*#wWA-D]*", value) else "digits, *, #, w or W"


def finish_key(value: str) -> str | None:
    """Check for keys that end an input; empty for none."""
    return None if re.fullmatch(r"[0-9*#]*", value) else "digits, * or #, or nothing"
