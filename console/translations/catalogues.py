"""The gettext catalogues, compiled in memory from their .po files when first used.

No compiled .mo files are stored: they are binary, and a newcomer would have to build them.
"""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

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


@cache
def translations(language: str) -> Translations:
    """Return a language's texts, ready for gettext calls."""
    compiled = BytesIO()
    write_mo(compiled, read(language))
    compiled.seek(0)
    return Translations(compiled)


@cache
def script_texts(language: str, *folders: str) -> dict[str, str]:
    """Return the texts of the scripts in these folders by message id; scripts have no plurals."""
    return {
        message.id: str(message.string)
        for message in read(language)
        if isinstance(message.id, str)
        and any(_is_script(place, folders) for place, _ in message.locations)
    }


def own_name(language: str) -> str:
    """Return a language's name for itself, such as `Svenska`."""
    return (Locale(language).get_language_name(language) or language).capitalize()


def _is_script(place: str, folders: tuple[str, ...]) -> bool:
    return place.endswith(".js") and any(f"/{folder}/" in place for folder in folders)
