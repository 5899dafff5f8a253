"""A spoken text that knows how it was put together."""

from collections.abc import Mapping
from typing import Self


class Phrase(str):
    """A sentence with its values filled in, which still has its key and values.

    It is text wherever text is needed. `ivr/prompts/assembly.py` also says it from recorded parts.
    `language` is the language of the text; values may be phrases themselves.
    """

    key: str
    language: str
    values: Mapping[str, object]

    @classmethod
    def of(cls, text: str, language: str, key: str, values: Mapping[str, object]) -> Self:
        """Return the text as the sentence `key` with these values."""
        phrase = cls(text)
        phrase.language, phrase.key, phrase.values = language, key, values
        return phrase
