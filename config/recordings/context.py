"""Which sentences and parts of a site can be recorded, and why others cannot."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from config.draft import Draft
from config.faults.did_you_mean import did_you_mean
from config.model.number import Number
from config.model.site import Site
from config.recordings.parts import parts
from config.recordings.pieces import Piece, is_assembled, pieces
from config.spoken.sentence import NEVER_PLAYED, SENTENCES


@dataclass(frozen=True, slots=True)
class Context:
    """What decides which sentences can be recorded; `languages` is None if unknown.

    `parts` has the ids of each language's parts; it is empty if they are unknown.
    """

    languages: frozenset[str] | None
    numbers: tuple[Number, ...]
    name: Mapping[Any, object]
    parts: Mapping[str, frozenset[str]]

    @classmethod
    def of_site(cls, site: Site) -> "Context":
        known = {language: part_texts(site, language).keys() for language in site.languages}
        ids = {language: frozenset(of_language) for language, of_language in known.items()}
        return cls(frozenset(site.languages), site.numbers, site.name, ids)

    @classmethod
    def of_draft(cls, draft: Draft) -> "Context":
        """Return the context of a site that may have faults, as far as it can be read."""
        numbers = tuple(draft.numbers.values())
        return cls(draft.names("languages"), numbers, draft.entries("name"), {})


def part_texts(site: Site, language: str) -> dict[str, str]:
    """Return the text of everything that assembled sentences are made of, by its id."""
    found = dict[str, str]()
    for key in SENTENCES:
        own = site.sentences.get(language, {}).get(key)
        if own is not None and is_assembled(key, own):
            found |= {one.id: one.text for one in pieces(key, own) if isinstance(one, Piece)}
    return found | parts(site, language)


def hidden(language: str, sentence: str, context: Context) -> tuple[str, ...]:
    """Return the values that a recording of the sentence cannot say because they vary."""
    values = SENTENCES[sentence]
    if sentence == "language_choice" and len(_keys(language, context)) <= 1:
        return ()
    if values == ("site",) and (sentence != "greeting" or len(_names(language, context)) <= 1):
        return ()
    return values


def _keys(language: str, context: Context) -> set[str]:
    """Return the keys on which the numbers offer the language."""
    offering = [one for one in context.numbers if language in one.all_languages]
    keys = (one.keys_to(language) for one in offering)
    return {found[-1] for found in keys if found}


def _names(language: str, context: Context) -> set[object]:
    """Return the names that greet callers in the language."""
    greeting = [one for one in context.numbers if one.first_language == language]
    names = [context.name, *(one.name for one in greeting)]
    return {name.get(language) for name in names}


def language_fault(language: str, context: Context) -> str:
    """Return why the language has no recordings; empty if it may have."""
    if context.languages is None or language in context.languages:
        return ""
    return f"unknown language '{language}'{did_you_mean(language, context.languages)}"


def sentence_fault(language: str, sentence: str, context: Context) -> str:
    """Return why there can be no recording of the sentence or part; empty if there can."""
    if sentence not in SENTENCES:
        return _part_fault(sentence, context.parts.get(language))
    if sentence in NEVER_PLAYED:
        return f"'{sentence}' is {NEVER_PLAYED[sentence]}, so a recording is never played"
    values = " and ".join(f"{{{value}}}" for value in hidden(language, sentence, context))
    if not values:
        return ""
    return (
        f"a recording of '{sentence}' would not say {values}; "
        f"leave this sentence to a voice, or record its parts, such as {sentence}-1.wav"
    )


def _part_fault(id_: str, known: Collection[str] | None) -> str:
    if known is None and "-" in id_:
        return ""
    if known is not None and id_ in known:
        return ""
    what = "part" if "-" in id_ else "sentence"
    return f"unknown {what} '{id_}'{did_you_mean(id_, [*SENTENCES, *(known or ())])}"
