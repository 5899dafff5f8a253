"""Which languages a native reader has checked, and which have changed since."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import astuple

from config.faults.fault import Remark
from config.model.site import Site
from config.words.number_sections import number_sections, time_sections
from config.words.section import Section
from config.words.sentence_sections import sentence_sections

LENGTH = 8


def sections(site: Site, code: str) -> list[Section]:
    """Return everything that the language says, in the order of the page."""
    makers = (sentence_sections, time_sections, number_sections)
    return [section for make in makers for section in make(site, code)]


def text_of(site: Site, code: str) -> str:
    """Return a hash of everything that the language says; it changes with any word."""
    said = json.dumps([astuple(section) for section in sections(site, code)], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:LENGTH]


def review_notes(site: Site) -> Iterator[Remark]:
    """Yield a note for the languages that nobody has reviewed, and for each changed since."""
    unread = [code for code, language in site.languages.items() if language.reviewed is None]
    if unread:
        yield Remark(
            ("languages", unread[0], "[key]"),
            f"no native reader has reviewed {', '.join(unread)}; "
            f"'./lotsa words {unread[0]}' writes a page to read",
        )
    for code, language in site.languages.items():
        review = language.reviewed
        if review is not None and review.text and review.text != text_of(site, code):
            yield Remark(
                ("languages", code, "reviewed"),
                f"words of '{code}' have changed since {review.by} reviewed them on {review.date}",
            )
