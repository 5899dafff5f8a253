"""Everything that can be recorded in a language: sentences, pieces of them, and shared parts."""

from collections.abc import Iterator
from dataclasses import dataclass

from config.model.site import Site
from config.recordings.context import Context, hidden
from config.recordings.parts import kind_of, parts
from config.recordings.pieces import Piece, is_assembled, pieces
from config.spoken.sentence import NEVER_PLAYED, SENTENCES

SENTENCE, PIECE = "sentence", "piece"


@dataclass(frozen=True, slots=True)
class Recordable:
    """One recording that a speaker can make.

    `id` is the name of its file, and `kind` `sentence`, `piece` or that of a part. A piece belongs
    to the sentence `key`.
    """

    id: str
    text: str
    kind: str
    key: str = ""


def recordables(site: Site, language: str) -> list[Recordable]:
    """Return what can be recorded in a language, in the order of the sentences."""
    context = Context.of_site(site)
    found = list[Recordable]()
    for key in SENTENCES:
        found += _of_sentence(site, language, key, context)
    return found + [Recordable(id_, text, kind_of(id_)) for id_, text in _parts(site, language)]


def texts(site: Site, language: str) -> dict[str, str]:
    """Return the text of each recordable by its id."""
    return {one.id: one.text for one in recordables(site, language)}


def _parts(site: Site, language: str) -> Iterator[tuple[str, str]]:
    yield from parts(site, language).items()


def _of_sentence(site: Site, language: str, key: str, context: Context) -> Iterator[Recordable]:
    sentence = site.sentences.get(language, {}).get(key)
    if sentence is None:
        return
    if key not in NEVER_PLAYED and not hidden(language, key, context):
        yield Recordable(key, _filled(site, language, key), SENTENCE, key)
    elif is_assembled(key, sentence):
        for one in pieces(key, sentence):
            if isinstance(one, Piece):
                yield Recordable(one.id, one.text, PIECE, key)


def _filled(site: Site, language: str, key: str) -> str:
    """Return a sentence whose values never change with these values."""
    numbers = [one for one in site.numbers if language in one.languages]
    keys = [one.languages.index(language) + 1 for one in numbers if len(one.languages) > 1]
    first = [one.name for one in numbers if one.first_language == language]
    name = first[0] if first and key == "greeting" else site.name
    values = {"site": site.named(name, language), "key": keys[0] if keys else 1}
    return str(site.text(language, key, **{one: values[one] for one in SENTENCES[key]}))
