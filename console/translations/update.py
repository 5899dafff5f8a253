"""Update the catalogues after texts have changed: `python -m console.translations.update`.

Adds new texts, drops unused ones, and prints how many texts each language still lacks. The source
language repeats the message ids, with the site's word for its people.
"""

from datetime import UTC, datetime

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po

from console.translations.catalogues import LOCALES, SOURCE, file_of, read
from console.translations.extract import extracted
from console.translations.people import without_word

UNDATED = datetime(2026, 1, 1, tzinfo=UTC)
"""A fixed time in the header, so that an update without new texts changes nothing."""


def update(language: str) -> int:
    """Rewrite a language's catalogue; return the number of texts without a translation."""
    known, fresh = read(language), _empty(language)
    for message in extracted():
        if message.id:
            kept = known.get(message.id, message.context)
            fresh.add(
                message.id,
                kept.string if kept else _new(language, message),
                locations=message.locations,
                context=message.context,
            )
    with file_of(language).open("wb") as target:
        write_po(target, fresh, sort_output=True, include_lineno=False, width=100)
    return sum(not all(_forms(message)) for message in fresh if message.id)


def _empty(language: str) -> Catalog:
    return Catalog(
        locale=language,
        header_comment="# The texts of the staff's pages; see docs/translations.md.",
        project="Lotsa",
        version="1",
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        creation_date=UNDATED,
        revision_date=UNDATED,
        fuzzy=False,
    )


def _new(language: str, message: Message) -> str | tuple[str, ...]:
    if language == SOURCE:
        plural = tuple(map(without_word, message.id or ()))
        return without_word(message.id) if isinstance(message.id, str) else plural
    return "" if isinstance(message.id, str) else ("", "")


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


if __name__ == "__main__":
    for each in LOCALES:
        print(f"{each}: {update(each)} texts without a translation")
