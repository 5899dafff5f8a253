"""Instant search in the directory, tolerant of spelling, inflection and accents."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz, process

from config.model.directory import Entry
from config.model.site import Site
from config.telephone_number.parsed import national
from directory.words import SKIPPED, fold, forms, words

NAME, SYNONYM, ABOUT, GROUPED, MATTER, AUTHORITY, NOTE = 1.0, 0.95, 0.9, 0.75, 0.6, 0.5, 0.3
"""Weights of a word by where it stands; `GROUPED` words come from the site's synonyms."""
AGAIN = 0.02
"""What a word adds for each further place where it stands."""
OFFICE = 0.015
"""How much an office ranks before a person."""
SPEAKS = 0.1
"""How much an entry that answers in the citizen's language ranks before others."""
SHORTEST_PART = 4
"""Fewest letters of a word inside a compound word, and of one that may be misspelled."""
LIKENESS = 76
"""Lowest likeness, in percent, of a misspelled word."""
FEWEST_DIGITS = 3
Text = tuple[str, str, float]
"""A text with its language and weight."""


class SearchIndex:
    """Entries by the words that find them; built once, because the site does not change."""

    def __init__(self, site: Site) -> None:
        self.entries = site.directory
        self._languages = tuple(dict.fromkeys((site.default_language, "sv", "en")))
        self._found_by: dict[str, dict[int, float]] = defaultdict(dict)
        matters = {matter.id: matter.name for matter in site.matters}
        groups = _groups(site.synonyms)
        for index, entry in enumerate(self.entries):
            self._add(index, _texts(entry, matters, site.default_language), groups)
        self._terms = sorted(self._found_by)
        self._numbers = [_digits(entry) for entry in self.entries]

    def search(self, query: str, limit: int = 20, speaks: str = "") -> list[Entry]:
        """Return the entries that fit best, best first; all entries for an empty query.

        `speaks` is the citizen's language: entries that answer in it rank before equal ones.
        """
        digits = "".join(sign for sign in query if sign.isdecimal())
        letters = any(sign.isalpha() for sign in query)
        if len(digits) >= FEWEST_DIGITS and not letters:
            return self._by_number(digits, limit)
        asked = words(query)
        asked = [word for word in asked if word not in SKIPPED] or asked
        scores = self._scores(asked) if asked else dict.fromkeys(range(len(self.entries)), 0.0)
        ranked = sorted(scores, key=lambda index: -scores[index] - self._bonus(index, speaks))
        return [self.entries[index] for index in ranked[:limit]]

    def _add(self, index: int, texts: Iterable[Text], groups: Mapping[str, set[str]]) -> None:
        """Index an entry by each form of its words, and by the synonyms of them."""
        for text, language, weight in texts:
            for word in words(text):
                if word not in SKIPPED:
                    self._put(index, forms(word, language), weight)
                    for same in groups.get(fold(word), ()):
                        self._put(index, forms(same, language), GROUPED * weight)

    def _put(self, index: int, terms: Iterable[str], weight: float) -> None:
        for term in terms:
            known = self._found_by[term].get(index)
            self._found_by[term][index] = weight if known is None else max(known, weight) + AGAIN

    def _scores(self, asked: Sequence[str]) -> dict[int, float]:
        """Return the score of each entry that has all words, or else as many as any has."""
        scores, counts = defaultdict[int, float](float), defaultdict[int, int](int)
        for word in dict.fromkeys(asked):
            for index, score in self._of_word(word).items():
                scores[index] += score
                counts[index] += 1
        most = max(counts.values(), default=0)
        return {index: score for index, score in scores.items() if counts[index] == most}

    def _of_word(self, word: str) -> dict[int, float]:
        """Return the entries that a word finds, each with its best score."""
        best: dict[int, float] = {}
        for term, likeness in self._like(word).items():
            for index, weight in self._found_by[term].items():
                best[index] = max(best.get(index, 0.0), weight * likeness)
        return best

    def _like(self, word: str) -> dict[str, float]:
        """Return the terms like a word, each with its likeness from 0 to 1."""
        found: dict[str, float] = {}
        own = {form for language in self._languages for form in forms(word, language)}
        for term, likeness in self._candidates(fold(word), own):
            found[term] = max(found.get(term, 0.0), likeness)
        return found

    def _candidates(self, word: str, own: set[str]) -> Iterator[tuple[str, float]]:
        yield from ((form, 1.0) for form in own if form in self._found_by)
        for form in own:
            for term in self._beginning_with(form):
                yield term, 0.75 + 0.2 * len(form) / len(term)
        if len(word) >= SHORTEST_PART:
            yield from ((term, 0.55) for term in self._terms if word in term)
            yield from self._parts_of(word)
            yield from self._misspelled(word)

    def _beginning_with(self, start: str) -> Iterator[str]:
        for place in range(bisect_left(self._terms, start), len(self._terms)):
            if not self._terms[place].startswith(start):
                return
            yield self._terms[place]

    def _parts_of(self, word: str) -> Iterator[tuple[str, float]]:
        """Yield the terms with which a compound word begins or ends."""
        for length in range(SHORTEST_PART, len(word)):
            share = 0.35 + 0.35 * length / len(word)
            yield from ((t, share) for t in (word[:length], word[-length:]) if t in self._found_by)

    def _misspelled(self, word: str) -> Iterator[tuple[str, float]]:
        close = process.extract(
            word, self._terms, scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=30
        )
        yield from ((term, 0.8 * likeness / 100) for term, likeness, _ in close)

    def _by_number(self, digits: str, limit: int) -> list[Entry]:
        sought = digits.removeprefix("00")
        found = [
            index
            for index, numbers in enumerate(self._numbers)
            if any(sought in number for number in numbers)
        ]
        return [self.entries[index] for index in found[:limit]]

    def _bonus(self, index: int, speaks: str) -> float:
        entry = self.entries[index]
        office = 0.0 if entry.kind == "officer" else OFFICE
        return office + (SPEAKS if speaks and speaks in entry.languages else 0.0)


def _texts(entry: Entry, matters: Mapping[str, dict[str, str]], own: str) -> Iterator[Text]:
    """Yield every text by which an entry is found."""
    yield entry.name, own, NAME
    yield from ((name, code, NAME) for code, name in entry.names.items())
    yield from ((word, own, SYNONYM) for word in entry.synonyms)
    yield from ((text, code, ABOUT) for code, text in entry.about.items())
    yield entry.authority, own, AUTHORITY
    yield entry.note, own, NOTE
    for link in entry.links:
        yield from ((name, code, ABOUT) for code, name in link.name.items())
    for matter in entry.matters:
        yield from ((name, code, MATTER) for code, name in matters.get(matter, {}).items())


def _groups(synonyms: Iterable[Sequence[str]]) -> dict[str, set[str]]:
    """Return each folded word of the site's synonyms with the words that mean the same."""
    groups: dict[str, set[str]] = defaultdict(set)
    for group in synonyms:
        same = [word for text in group for word in words(text)]
        for word in same:
            groups[fold(word)] |= set(same) - {word}
    return groups


def _digits(entry: Entry) -> list[str]:
    """Return the digits of the entry's numbers, both international and as dialled at home."""
    numbers = (entry.number, *(other.number for other in entry.other_numbers))
    written = [form for number in numbers for form in (number, national(number))]
    return ["".join(sign for sign in number if sign.isdecimal()) for number in written]
