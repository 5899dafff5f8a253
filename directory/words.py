"""The words of a text, folded and stemmed, so that spelling and inflection do not matter."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

import snowballstemmer
from babel import Locale

WORD = re.compile(r"\w+")
ENGLISH = Locale("en")
"""Names of languages in English, by which the stemmers are known."""
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
    stemmer = _stemmer(language)
    stem = stemmer.stemWord(word) if stemmer else word
    return frozenset((fold(word), fold(stem)))


@lru_cache
def _stemmer(language: str) -> Any:
    """Return the stemmer of a language; None if there is none, so that words are only folded."""
    name = str(ENGLISH.languages.get(language, "")).lower()
    return snowballstemmer.stemmer(name) if name in snowballstemmer.algorithms() else None
