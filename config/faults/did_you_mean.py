"""Suggestions for mistyped names."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return " (did you mean 'skola'?)", or an empty string if no known name is close."""
    near = get_close_matches(wrong, list(known), n=1)
    return f" (did you mean '{near[0]}'?)" if near else ""
