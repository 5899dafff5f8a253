"""Convert digits, spaces and dashes of any script to ASCII."""

import unicodedata

FULL_WIDTH = range(0xFF01, 0xFF5F)
"""Full-width forms of ASCII, as East Asian keyboards type them, at a fixed offset from ASCII."""
DISTANCE = 0xFEE0
MINUS = {"\N{MINUS SIGN}": "-"}
STANDS_FOR = {"Cf": "", "Zs": " ", "Pd": "-", "Cc": "\n", "Zl": "\n", "Zp": "\n"}
"""Replacements by Unicode category: marks, spaces, dashes, controls, line and paragraph
separators."""


def plain(text: str) -> str:
    """Return the text with digits, spaces and dashes of any script as ASCII.

    Drops invisible marks (bidi, zero width, soft hyphen). A line break or tab becomes a newline,
    because it separates two entries and never occurs within a number.
    """
    return "".join(map(_plain, text)).strip()


def _plain(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category in STANDS_FOR:
        return STANDS_FOR[category]
    return chr(ord(char) - DISTANCE) if ord(char) in FULL_WIDTH else MINUS.get(char, char)
