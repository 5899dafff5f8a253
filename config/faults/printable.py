"""Make untrusted text safe to show on a terminal."""

import unicodedata

UNSAFE = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Control characters, halves of a surrogate pair, line and paragraph separators."""
TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that change the writing direction and so can make a line misleading."""


def printable(text: str) -> str:
    """Return the text on one line, with control characters shown as `\\u001b`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(char) if _is_unsafe(char) else char for char in text)


def printable_lines(text: str) -> str:
    """Return the text as `printable` does, but keep line breaks and tabs."""
    return "\n".join("\t".join(map(printable, line.split("\t"))) for line in text.split("\n"))


def _is_unsafe(char: str) -> bool:
    return unicodedata.category(char) in UNSAFE or char in TURNING


def _escaped(char: str) -> str:
    return f"\\u{ord(char):04x}"
