"""Callers whose number is withheld, as networks show it: in words, or in the keys of a word."""

WORDS = (
    *("anonymous", "restricted", "unavailable", "private", "blocked", "unknown", "withheld"),
    *("suppressed", "nonumber", "notavailable", "outofarea"),
)
"""What networks send in place of a number. Some turn it into digits before it reaches us."""

KEYS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
"""Letters to the keys that carry them (ITU-T E.161)."""


def keyed_word(word: str) -> str:
    """Return the digits of the keys that spell the word: 266696687 for anonymous."""
    return word.lower().translate(KEYS)


WITHHELD = frozenset(map(keyed_word, WORDS))


def spells_withheld(digits: str) -> bool:
    """Return whether digits, with or without +, spell that the number is withheld."""
    return digits.removeprefix("+") in WITHHELD
