"""Entries of directory.yaml, changed with their comments kept."""

from datetime import date

import pytest

from config.edit.directory_entry import with_entry, with_new_entry, without_entry
from config.edit.round_trip import RoundTrip, Unwritable
from tests.config.cases import MALMO
from tests.config.test_edit import changes

DIRECTORY = (MALMO / "directory.yaml").read_text()
BODIES = (
    "a: 1\n\n# After a value",
    "a: {b: 1}",
    "a: [b, c]  # beside\n# After a list on one line",
    "a:\n  - b\n  - c\n\n# After a list of values",
    "a:\n  - {b: 1}\n\n# After a list of mappings",
    "a:\n    b: 1\n# After a mapping",
)
"""Ends of entries, most of them with a comment below."""


def index_of(id_: str) -> int:
    return next(i for i, one in enumerate(RoundTrip(DIRECTORY).document) if one["id"] == id_)


def test_end_of_validity_adds_one_line_in_its_place() -> None:
    new = with_entry(DIRECTORY, (index_of("polisen"),), {"valid_until": date(2027, 1, 31)})
    assert changes(DIRECTORY, new) == ["+  valid_until: 2027-01-31"]
    assert with_entry(new, (index_of("polisen"),), {"valid_until": None}) == DIRECTORY


def test_changed_values_keep_quotes_and_lines() -> None:
    values = {"number": "11314", "about": {"sv": "Tips", "en": "Reports and tips"}}
    new = with_entry(DIRECTORY, (index_of("polisen"),), values)
    assert changes(DIRECTORY, new) == [
        '-  number: "11414"',
        "-  about: {sv: Anmälan och tips, en: Reports and tips}",
        '+  number: "11314"',
        "+  about: {sv: Tips, en: Reports and tips}",
    ]


def test_unchanged_values_change_nothing() -> None:
    values = {"number": "11414", "languages": ("sv", "en"), "note": ""}
    assert with_entry(DIRECTORY, (index_of("polisen"),), values) == DIRECTORY


def test_new_entry_is_written_as_by_hand() -> None:
    values = {
        "name": "Växeln",
        "id": "vaxeln",
        "authority": "Lunds kommun",
        "number": "+46406280405",
        "about": {"sv": "Allt: frågor"},
        "synonyms": ("lund", "yes"),
    }
    new = with_new_entry(DIRECTORY, (), values)
    assert changes(DIRECTORY, new) == [
        "+- name: Växeln",
        "+  id: vaxeln",
        "+  authority: Lunds kommun",
        '+  number: "+46406280405"',
        "+  about: {sv: 'Allt: frågor'}",
        "+  synonyms: [lund, yes]",
    ]


def test_first_entry_of_a_site() -> None:
    assert with_new_entry("", (), {"name": "A"}) == "- name: A\n"
    assert with_new_entry("a: 1\n", ("directory",), {"name": "A"}) == (
        "a: 1\ndirectory:\n- name: A\n"
    )


def headings(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("#")]


def test_removed_entry_takes_no_heading_with_it() -> None:
    """Each entry of a file in which every second is followed by a heading."""
    text = "".join(f"- id: e{n}\n  {body}\n" for n, body in enumerate(BODIES * 2)) + "- id: z\n"
    for index in range(2 * len(BODIES)):
        new = without_entry(text, (index,))
        assert headings(new) == headings(text), index
        assert len(RoundTrip(new).document) == 2 * len(BODIES), new


def test_removed_entry_of_the_reference_site_removes_its_lines_only() -> None:
    for index in (0, index_of("polisen"), len(RoundTrip(DIRECTORY).document) - 1):
        new = without_entry(DIRECTORY, (index,))
        assert headings(new) == headings(DIRECTORY)
        assert all(line.startswith("-") for line in changes(DIRECTORY, new))


def test_entry_that_is_not_there_is_refused() -> None:
    with pytest.raises(Unwritable):
        without_entry(DIRECTORY, (1000,))
