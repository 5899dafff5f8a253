"""Text that somebody has typed into a form."""

import re

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""Control characters, among them line breaks. Joiners, which Persian needs, are none."""


def one_line(typed: str) -> str:
    """Return the text on one line, with single spaces and without control characters."""
    return " ".join(CONTROL.sub(" ", typed).split())
