"""The gettext catalogues, compiled in memory from their .po files when first used.

No compiled .mo files are stored: they are binary, and a newcomer would have to build them.
"""

from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from config.model.people import People
from console.translations.people import fill_in

FOLDER = Path(__file__).parent
LOCALES = {"sv": "sv", "en": "en_GB"}
"""The languages of the pages, with the locale that formats their dates and numbers."""
SOURCE = "en"
"""The language of the message ids."""


def file_of(language: str) -> Path:
    """Return the path of a language's catalogue."""
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


def read(language: str) -> Catalog:
    """Parse a language's catalogue, with the files that each text comes from."""
    with file_of(language).open("rb") as source:
        return read_po(source, locale=language)


@lru_cache(maxsize=8)
def translations(language: str, people: People) -> Translations:
    """Return a language's texts with the site's word for its people, ready for gettext calls."""
    compiled = BytesIO()
    write_mo(compiled, _filled_in(read(language), people))
    compiled.seek(0)
    return Translations(compiled)


@lru_cache(maxsize=32)
def script_texts(language: str, people: People, *folders: str) -> dict[str, str]:
    """Return the texts of the scripts in these folders by message id; scripts have no plurals."""
    return {
        message.id: fill_in(str(message.string), people)
        for message in read(language)
        if isinstance(message.id, str)
        and any(_is_script(place, folders) for place, _ in message.locations)
    }


def _filled_in(catalogue: Catalog, people: People) -> Catalog:
    for message in catalogue:
        if not message.id:
            continue
        if isinstance(message.string, str):
            message.string = fill_in(message.string, people)
        else:
            message.string = tuple(fill_in(form, people) for form in message.string or ())
    return catalogue


def own_name(language: str) -> str:
    """Return a language's name for itself, such as `Svenska`."""
    return (Locale(language).get_language_name(language) or language).capitalize()


def _is_script(place: str, folders: tuple[str, ...]) -> bool:
    return place.endswith(".js") and any(f"/{folder}/" in place for folder in folders)
