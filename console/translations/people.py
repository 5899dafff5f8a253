"""The site's word for the people whom it serves, in the texts of the pages.

A catalogue writes `{the_person}`, or `{The_person}` where a sentence begins.
"""

import re
from pathlib import Path

from ruamel.yaml import YAML

from config.model.people import PEOPLE, People
from config.model.site import Site

USUAL = {
    language: People(**words)
    for language, words in YAML(typ="safe").load(Path(__file__).with_name("people.yaml")).items()
}
"""The words of the pages' languages for a site without `people`."""

PLACE = re.compile(r"\{(\w)(\w+)\}")
CITIZEN = (
    ("the citizen", "{the_person}"),
    ("The citizen", "{The_person}"),
    ("citizen", "{person}"),
)


def people_of(site: Site, language: str) -> People:
    """Return the site's words in a language of the pages."""
    return site.people.get(language) or USUAL[language]


def fill_in(text: str, people: People) -> str:
    """Return a text with the words in place of their names in braces."""
    return PLACE.sub(lambda found: _word(found, people), text)


def without_word(text: str) -> str:
    """Return an English text with the names of the words in place of "citizen"."""
    for word, place in CITIZEN:
        text = re.sub(rf"\b{word}\b", place, text)
    return text


def _word(found: re.Match[str], people: People) -> str:
    first, rest = found.groups()
    name = first.lower() + rest
    if name not in PEOPLE:
        return found[0]
    word: str = getattr(people, name)
    return word[0].upper() + word[1:] if first.isupper() else word
