"""Changes to a site's files that keep their comments and their order."""

from datetime import date
from difflib import unified_diff

import pytest

from config.edit.option_order import with_options
from config.edit.place import Place, place_of
from config.edit.round_trip import RoundTrip, Unwritable, with_value
from config.edit.single_day import with_single_day, without_single_day
from tests.config.cases import MALMO

DAY = date(2026, 12, 23)
HOURS = (MALMO / "hours.yaml").read_text()


def changes(old: str, new: str) -> list[str]:
    lines = unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:3] not in ("---", "+++") and line[:2] != "@@"]


@pytest.mark.parametrize("file", sorted(MALMO.rglob("*.yaml")), ids=lambda file: file.name)
def test_file_is_written_as_it_was_read(file: object) -> None:
    text = (MALMO / str(file)).read_text()
    assert RoundTrip(text).text() == text


@pytest.mark.parametrize("week", ["kontor", "arabiska", "bygglov"])
def test_single_day_adds_two_lines_and_keeps_every_other(week: str) -> None:
    new = with_single_day(HOURS, (week,), DAY, (), "Party")
    assert changes(HOURS, new) == ["+  exceptions:", "+    2026-12-23: closed # Party"]


@pytest.mark.parametrize("week", ["kontor", "arabiska", "bygglov"])
def test_usual_hours_leave_the_file_as_it_was(week: str) -> None:
    new = with_single_day(HOURS, (week,), DAY, ())
    assert without_single_day(new, (week,), DAY) == HOURS


def test_day_that_has_other_hours_already_is_written_once() -> None:
    once = with_single_day(HOURS, ("kontor",), DAY, (), "Party")
    twice = with_single_day(once, ("kontor",), DAY, [("08:00", "12:00"), ("22:00", "26:00")])
    line = "    2026-12-23: [08:00-12:00, 22:00-02:00]"
    assert changes(HOURS, twice) == ["+  exceptions:", f"+{line}"]


def test_reason_stays_in_one_line() -> None:
    new = with_single_day(HOURS, ("kontor",), DAY, (), "Party\nmon: []")
    assert "+    2026-12-23: closed # Party mon: []" in changes(HOURS, new)


def test_value_that_looks_like_yaml_is_quoted() -> None:
    for text in ("yes: no", "# none", "- a", "{x}", "true", "12", "null", "a, b"):
        new = with_value("a: {b: old}  # why\n", ("a", "b"), text)
        assert RoundTrip(new).at(("a", "b")) == text
        assert new.endswith("# why\n")


def test_options_change_places_and_keys() -> None:
    old = "m:\n  options:\n    - {key: 1, group: a}\n    - {key: 2, group: b}\n"
    new = "m:\n  options:\n    - {key: 1, group: b}\n    - {key: 2, group: a}\n"
    assert with_options(old, ("m",), [(1, "1"), (0, "2")]) == new


def test_missing_place_and_faulty_file_are_refused() -> None:
    for text, steps in (
        ("a: 1", ("b", "c")),
        ("a: [", ("a",)),
        ("- a", ("b",)),
        ("a: 1", ("a", 0)),
    ):
        with pytest.raises(Unwritable):
            with_value(text, steps, "x")


def test_place_is_a_file_of_the_section_of_the_entry_or_of_the_site() -> None:
    path = ("menus", "main", "options", 2)
    assert place_of(["menus.yaml"], path) == Place("menus.yaml", ("main", "options", 2))
    assert place_of(["menus/main.yaml"], path) == Place("menus/main.yaml", ("options", 2))
    assert place_of(["site.yaml"], path) == Place("site.yaml", path)
