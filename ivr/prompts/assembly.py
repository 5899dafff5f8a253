"""Say a sentence with values from recorded parts: "You are number" + "7" + "in the queue"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from config.model.site import Site
from config.recordings.parts import KINDS, kind_of, parts
from config.recordings.pieces import Piece, pieces
from config.spoken.phrase import Phrase


@dataclass(frozen=True, slots=True)
class PartTable:
    """The parts of one language: `ids` by kind and text, `sentences` as the site words them."""

    language: str
    sentences: dict[str, str]
    ids: dict[tuple[str, str], str]
    digits: dict[str, str]

    @classmethod
    def of(cls, site: Site, language: str) -> "PartTable":
        """Return the table of a language of the site."""
        ids = {(kind_of(id_), text): id_ for id_, text in parts(site, language).items()}
        digits = {word: str(digit) for digit, word in enumerate(site.languages[language].digits)}
        return cls(language, site.sentences[language], ids, digits)

    def of_phrase(self, phrase: Phrase) -> tuple[str, ...] | None:
        """Return the ids that say the phrase, in order; None if a value has no part."""
        try:
            return tuple(self._of_phrase(phrase))
        except KeyError:
            return None

    def _of_phrase(self, phrase: Phrase) -> Iterator[str]:
        if phrase.language != self.language:
            raise KeyError(phrase.key)
        for one in pieces(phrase.key, self.sentences[phrase.key]):
            if isinstance(one, Piece):
                yield one.id
            else:
                yield from self._of_value(one.name, phrase.values[one.name])

    def _of_value(self, name: str, value: object) -> Iterator[str]:
        """Yield the parts of a value; raises KeyError if there are none."""
        if isinstance(value, Phrase) and not value.key.startswith("time_"):
            yield from self._of_phrase(value)
        elif name == "number":
            yield from (f"digit-{digit}" for digit in self._digits(str(value)))
        elif isinstance(value, int) and KINDS[name] in ("number", "minutes"):
            yield f"{KINDS[name]}-{value}"
        elif KINDS[name] == "digit":
            yield f"digit-{int(str(value))}"
        else:
            yield self.ids[KINDS[name], str(value)]

    def _digits(self, number: str) -> Iterator[str]:
        """Yield the digits of a telephone number, written in digits or in words."""
        for word in re.findall(r"\d|[^\W\d]+|\+", number):
            yield word if word.isdigit() else self.digits[word]
