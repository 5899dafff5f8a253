"""Text with the characters of any script replaced by the ASCII ones that a number is made of."""

import unicodedata

FULL_WIDTH = range(0xFF01, 0xFF5F)
"""Forms of ASCII that East Asian keyboards type; they lie at a fixed distance from it."""
DISTANCE = 0xFEE0
MINUS = {"\N{MINUS SIGN}": "-"}
STANDS_FOR = {"Cf": "", "Zs": " ", "Pd": "-", "Cc": "\n", "Zl": "\n", "Zp": "\n"}
"""By Unicode category: marks, spaces, dashes, controls, separators of lines and paragraphs."""


def plain(text: str) -> str:
    """Return the text with digits, spaces and dashes of any script as ASCII.

    Invisible marks (bidi, zero width, soft hyphen) are dropped. A line break or tab becomes a
    newline, because it separates two entries and never stands within a number.
    """
    return "".join(map(_plain, text)).strip()


def _plain(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category in STANDS_FOR:
        return STANDS_FOR[category]
    return chr(ord(char) - DISTANCE) if ord(char) in FULL_WIDTH else MINUS.get(char, char)
