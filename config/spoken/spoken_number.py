"""A number in a sentence: in digits, or in words as the sentence asks."""

from typing import Protocol, Self

FORMS = ("words", "ordinal")
"""What may follow a number's name in braces: `{position:words}`, `{day:ordinal}`."""


class NumberWords(Protocol):
    """A language that has words for numbers."""

    def number_word(self, number: int) -> str:
        """Return the number in words, or in digits if the language has none for it."""

    def ordinal_word(self, number: int) -> str:
        """Return the ordinal in words, or the number in digits."""


class SpokenNumber(int):
    """A number that formats itself as a sentence asks; `width` is its least number of digits."""

    language: NumberWords
    width: int

    def __new__(cls, number: int, language: NumberWords, width: int = 0) -> Self:
        made = super().__new__(cls, number)
        made.language, made.width = language, width
        return made

    def __deepcopy__(self, _: object) -> Self:
        """Return itself, which nothing changes."""
        return self

    def __format__(self, form: str) -> str:
        if form == "words":
            return self.language.number_word(int(self))
        if form == "ordinal":
            return self.language.ordinal_word(int(self))
        return format(int(self), form or f"0{self.width}d")
