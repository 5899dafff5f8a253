"""What somebody who mistyped a name most likely meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """ " (did you mean 'skola'?)", or nothing when no known name is near."""
    near = get_close_matches(wrong, list(known), n=1)
    return f" (did you mean '{near[0]}'?)" if near else ""
