"""Collect the texts that the pages mark with gettext calls."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
    "gettext_noop": None,
    "Fault": (1,),
}
SOURCES = {
    "console/**/*.py": "python",
    "records/**/*.py": "python",
    "routing/figures/readiness.py": "python",
    "console/**/*.html": "jinja2.ext:babel_extract",
    "console/**/*.js": "javascript",
}
"""Which files have texts, and how to read them."""


def extracted() -> Catalog:
    """Return a catalogue of all marked texts, without translations."""
    found = Catalog(charset="utf-8")
    for pattern, method in SOURCES.items():
        for file in sorted(ROOT.glob(pattern)):
            for id_, context in _texts(file, method):
                found.add(id_, locations=[(file.relative_to(ROOT).as_posix(), 0)], context=context)
    return found


def _texts(file: Path, method: str) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    for _, id_, _, context in extract_from_file(method, file, keywords=KEYWORDS):
        yield id_, context
