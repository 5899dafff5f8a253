"""The words of a text, folded and stemmed, so that spelling and inflection do not matter."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"\w+")
STEMMED = {"sv": "swedish", "en": "english", "fi": "finnish", "da": "danish", "ar": "arabic"}
"""Languages with a stemmer. Words of other languages are only folded."""
SKIPPED = frozenset(
    {
        "och", "i", "på", "av", "till", "för", "om", "med", "en", "ett", "den", "det", "de",
        "som", "är", "att", "vi", "jag", "du", "ni", "har", "kan", "vill", "ska", "var",
        "vem", "hur", "när", "vad", "söker", "ringer", "ringa", "kontakta", "hos", "vid",
        "från", "eller", "inte", "min", "mitt", "mina", "the", "a", "an", "of", "to", "for",
        "in", "on", "my", "and", "or", "is",
    }
)  # fmt: skip
"""Words that say nothing about an entry."""


def fold(text: str) -> str:
    """Return the text in lower case and without accents: "Hemtjänst" gives "hemtjanst"."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ø", "o").replace("æ", "ae"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, joined at hyphens: "p-bot" gives "pbot"."""
    return WORD.findall(text.casefold().replace("-", "").replace("'", ""))


@lru_cache(maxsize=100_000)
def forms(word: str, language: str) -> frozenset[str]:
    """Return the folded forms under which a word is found: as written, and its stem."""
    stem = _stemmer(STEMMED[language]).stemWord(word) if language in STEMMED else word
    return frozenset((fold(word), fold(stem)))


@lru_cache
def _stemmer(name: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(name)
