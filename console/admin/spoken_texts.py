"""Every text of the site that callers hear: sentences, menu texts, and names that are read out."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext

from config.edit.round_trip import Steps
from config.model.menu import Option
from config.model.site import Site
from config.recordings.names import FOLDER, SUFFIX
from config.spoken.sentence import NEVER_PLAYED, SENTENCES


@dataclass(frozen=True, slots=True)
class SpokenText:
    """A text in one language; `path` is its place in the site, `about` says what it is.

    `sentence` is the sentence's key, empty for other texts; `recorded` is whether a recording is
    heard instead.
    """

    path: Steps
    language: str
    text: str
    about: str
    sentence: str = ""
    recorded: bool = False

    @property
    def address(self) -> str:
        """The path as the end of a page's address."""
        return "/".join(map(str, self.path))


def spoken_texts(site: Site, files: Collection[str]) -> Iterator[SpokenText]:
    """Yield the texts: first those of menus and numbers, then the sentences."""
    yield from _names(("name",), site.name, gettext("The name of the site"))
    for index, number in enumerate(site.numbers):
        about = gettext("The name of the number %(number)s", number=number.number)
        yield from _names(("numbers", index, "name"), number.name, about)
    for group in site.groups.values():
        about = gettext("The name of the group")
        yield from _names(("groups", group.id, "name"), group.name, about)
    for menu in site.menus.values():
        for index, option in enumerate(menu.options):
            yield from _option(menu.id, index, option)
    for code, sentences in site.sentences.items():
        for key, text in sentences.items():
            path = ("sentences", code, key)
            recorded = f"{FOLDER}/{code}/{key}{SUFFIX}" in files
            yield SpokenText(path, code, text, about_sentence(key), key, recorded)


def text_at(site: Site, files: Collection[str], address: str) -> SpokenText | None:
    """Return the text at the end of a page's address; None if there is none."""
    return next((one for one in spoken_texts(site, files) if one.address == address), None)


def matching(
    texts: Iterator[SpokenText], language: str, words: str, *, recordable: bool = False
) -> list[SpokenText]:
    """Return the texts in a language, or in all for "", that have every word searched for."""
    wanted = words.casefold().split()
    return [
        one
        for one in texts
        if (not language or one.language == language)
        and (not recordable or (one.sentence and one.sentence not in NEVER_PLAYED))
        and all(word in f"{one.text} {one.about} {one.sentence}".casefold() for word in wanted)
    ]


def about_sentence(key: str) -> str:
    """Return how the pages name a sentence: its key in words."""
    return key.replace("_", " ")


def values_of(sentence: str) -> tuple[str, ...]:
    """Return the values that Lotsa fills into a sentence."""
    return SENTENCES.get(sentence, ())


def _option(menu: str, index: int, option: Option) -> Iterator[SpokenText]:
    at = ("menus", menu, "options", index)
    known = {"menu": menu, "key": option.key}
    label = gettext("Key %(key)s in the menu %(menu)s", **known)
    yield from _names((*at, "label"), option.label or {}, label)
    said = gettext("What key %(key)s in the menu %(menu)s says", **known)
    yield from _names((*at, "information"), option.information or {}, said)
    if option.referral:
        who = gettext("Who answers behind key %(key)s in the menu %(menu)s", **known)
        yield from _names((*at, "referral", "name"), option.referral.name, who)


def _names(path: Steps, texts: Mapping[str, str], about: str) -> Iterator[SpokenText]:
    for code, text in texts.items():
        yield SpokenText((*path, code), code, text, about)
