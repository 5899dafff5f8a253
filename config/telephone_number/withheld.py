"""Recognise withheld numbers, which networks send as words or keyed words."""

WORDS = (
    *("anonymous", "restricted", "unavailable", "private", "blocked", "unknown", "withheld"),
    *("suppressed", "nonumber", "notavailable", "outofarea"),
)
"""Words that networks send instead of a number. Some convert them to digits on the way."""

KEYS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
"""Letters to the keys that they are printed on (ITU-T E.161)."""


def keyed_word(word: str) -> str:
    """Return the digits of the keys that spell the word: 266696687 for anonymous."""
    return word.lower().translate(KEYS)


WITHHELD = frozenset(map(keyed_word, WORDS))


def spells_withheld(digits: str) -> bool:
    """Return whether the digits, with or without +, spell a withheld number."""
    return digits.removeprefix("+") in WITHHELD
