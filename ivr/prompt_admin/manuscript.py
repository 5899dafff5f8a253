"""The manuscript for a speaker: every text to read, its remarks, and the file to save it in."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from config.model.site import Site
from config.recordings.names import SUFFIX
from ivr.prompt_admin.recordable import PIECE, SENTENCE, Recordable, recordables
from ivr.prompt_admin.takes import Take, takes


@dataclass(frozen=True, slots=True)
class Line:
    """One text to read into the file `file`."""

    file: str
    text: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Lines that belong together, with what the speaker should know about them."""

    title: str
    note: str
    lines: tuple[Line, ...]


TEMPLATES = Path(__file__).parent / "templates"

NOTES = {
    SENTENCE: ("Sentences", "Read each as a whole."),
    PIECE: (
        "Pieces of sentences with values",
        "Callers hear the pieces of a sentence with a value between them, such as a number. Read "
        "each piece as in the whole sentence, without a pause in the middle.",
    ),
    "digit": ("Single digits", "For keys and telephone numbers. Read each digit alone, evenly."),
    "number": ("Places in the queue", "Read each number as in the sentence about the place."),
    "minutes": ("Minutes", "Read each with its unit."),
    "time": ("Times of day", "Read each as after the word for “at”."),
    "weekday": ("Weekdays", "Each weekday in the forms that sentences need."),
    "day": ("Days of the month", "Read each as in a date."),
    "month": ("Months", "Read each as after the day in a date."),
    "name": ("Names", "Groups, menu options and the municipality, as within a sentence."),
    "language": ("Languages", "As within a sentence."),
}


def manuscript(
    folder: Path, site: Site, language: str, *, missing: bool = False
) -> Iterator[Chapter]:
    """Yield the chapters of a language; with `missing` only what has no recording of its text."""
    ones = recordables(site, language)
    if missing:
        known = takes(folder, site).recorded
        ones = [one for one in ones if not _is_recorded(known.get((language, one.id)))]
    ones.sort(key=lambda one: list(NOTES).index(one.kind))
    for kind, group in groupby(ones, key=lambda one: one.kind):
        title, note = NOTES[kind]
        yield Chapter(title, note, tuple(_line(site, language, one) for one in group))


def _is_recorded(take: Take | None) -> bool:
    return take is not None and not take.fault and not take.is_outdated


def _line(site: Site, language: str, one: Recordable) -> Line:
    remark = ""
    if one.kind == PIECE:
        remark = site.sentences[language][one.key]
    return Line(f"{one.id}{SUFFIX}", one.text, remark)


def as_text(chapters: list[Chapter], title: str) -> str:
    """Return the manuscript as plain text."""
    shown = [title, "=" * len(title), ""]
    for chapter in chapters:
        shown += [chapter.title, "-" * len(chapter.title), chapter.note, ""]
        for line in chapter.lines:
            remark = f"    (in: {line.remark})" if line.remark else ""
            shown += [f"{line.file}", f"    {line.text}", *([remark] if remark else []), ""]
    return "\n".join(shown)


def as_html(chapters: list[Chapter], title: str, locale: str) -> str:
    """Return the manuscript as a page to print."""
    pages = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True)
    template = pages.get_template("manuscript.html")
    return template.render(chapters=chapters, title=title, locale=locale)
