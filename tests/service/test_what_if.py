"""What ./lotsa what-if answers to words that make no sense."""

from pathlib import Path

import pytest

from tests.service.test_command_line import lotsa


@pytest.mark.parametrize(
    ("word", "typed", "wanted"),
    [
        ("--guides", "0", "a whole number from 1 to 5000"),
        ("--guides", "100000", "a whole number from 1 to 5000"),
        ("--calls", "many", "a whole number from 1 to 100000"),
        ("--days", "0", "a whole number from 1 to 1000"),
        ("--seed", "x", "a whole number from 0"),
    ],
)
def test_a_number_beyond_what_can_be_played_is_refused_with_the_range(
    tmp_path: Path, word: str, typed: str, wanted: str
) -> None:
    refused = lotsa("what-if", word, typed, data=tmp_path)
    assert refused.returncode == 2
    assert f"{word}: write {wanted}, not '{typed}'" in refused.stderr


def test_a_chart_goes_into_a_folder_that_there_is(tmp_path: Path) -> None:
    chart = tmp_path / "nope" / "x.svg"
    refused = lotsa("what-if", "--chart", str(chart), data=tmp_path)
    assert refused.returncode == 2
    assert f"write a file in a folder that there is, not '{chart}'" in refused.stderr
    assert not chart.parent.exists()


def test_without_records_it_says_that_there_is_no_history_of_such_a_weekday(
    tmp_path: Path,
) -> None:
    told = lotsa("what-if", "--history", "--day", "tue", data=tmp_path)
    assert told.returncode == 1
    assert told.stdout.startswith("There is no history of such a weekday yet: tue.")


def test_a_weekday_on_which_all_is_closed_is_told_apart_from_one_without_history(
    tmp_path: Path,
) -> None:
    told = lotsa("what-if", "--day", "sun", data=tmp_path)
    assert (told.returncode, told.stdout) == (
        1,
        "No group of malmo is open on such a weekday: sun.\n",
    )
