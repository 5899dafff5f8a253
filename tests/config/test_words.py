"""The page with all of a language's words, and notes about languages that nobody has read."""

import pytest

from config.model.language import Reviewed
from config.model.site import Site
from config.words.page import page
from config.words.review import review_notes, sections, text_of
from tests.config.test_calendar import malmo


def with_language(code: str, **changes: object) -> Site:
    changed = malmo.languages[code].model_copy(update=changes)
    return malmo.model_copy(update={"languages": malmo.languages | {code: changed}})


@pytest.mark.parametrize("code", malmo.languages)
def test_page_has_words_for_every_case(code: str) -> None:
    for section in sections(malmo, code):
        assert section.rows, section.title
        assert all(said and "{" not in said for _, said in section.rows), section


def test_page_is_html_in_the_language_and_direction() -> None:
    persian = page(malmo, "fa")
    assert 'lang="fa-IR" dir="rtl"' in persian
    assert "جمعه" in persian
    assert text_of(malmo, "fa") in persian


def test_page_says_times_numbers_and_dates() -> None:
    said = {section.title: dict(section.rows) for section in sections(malmo, "sv")}
    assert said["Times of day"]["16:30"] == "16.30"
    assert said["Numbers"]["31"] == "trettioett"
    assert said["Ordinals"]["3."] == "tredje"
    assert said["Dates and moments"]["2027-03-08 8:00"] == "på måndag den 8 mars klockan 8"
    assert said["Sentences"]["position"] == "Du har plats 3 i kön."


def test_languages_that_nobody_has_read_are_noted() -> None:
    (note,) = review_notes(malmo)
    assert "no native reader has reviewed sv, en, ar" in note.text


def test_change_after_the_review_is_noted() -> None:
    read = Reviewed(by="Cabdi", date="2026-11-30", text=text_of(malmo, "so"))
    reviewed = with_language("so", reviewed=read)
    assert [note for note in review_notes(reviewed) if "'so'" in note.text] == []
    changed = {**reviewed.sentences, "so": {**reviewed.sentences["so"], "hold": "Fadlan sug."}}
    (note,) = [
        note
        for note in review_notes(reviewed.model_copy(update={"sentences": changed}))
        if "'so'" in note.text
    ]
    assert note.text.endswith("have changed since Cabdi reviewed them on 2026-11-30")
