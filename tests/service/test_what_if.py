"""./lotsa what-if refuses arguments that make no sense."""

from pathlib import Path

import pytest

from service.arguments.break_plan import typed_plan
from tests.service.command import lotsa


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
def test_number_out_of_range_is_refused_with_range(
    tmp_path: Path, word: str, typed: str, wanted: str
) -> None:
    refused = lotsa("what-if", word, typed, data=tmp_path)
    assert refused.returncode == 2
    assert f"{word}: write {wanted}, not '{typed}'" in refused.stderr


def test_chart_in_missing_folder_is_refused(tmp_path: Path) -> None:
    chart = tmp_path / "nope" / "x.svg"
    refused = lotsa("what-if", "--chart", str(chart), data=tmp_path)
    assert refused.returncode == 2
    assert f"write a file in a folder that exists, not '{chart}'" in refused.stderr
    assert not chart.parent.exists()


def test_what_if_without_history_of_weekday_says_so(
    tmp_path: Path,
) -> None:
    told = lotsa("what-if", "--history", "--day", "tue", data=tmp_path)
    assert told.returncode == 1
    assert told.stdout.startswith("There is no history for this weekday yet: tue.")


def test_what_if_on_closed_weekday_says_so(
    tmp_path: Path,
) -> None:
    told = lotsa("what-if", "--day", "sun", data=tmp_path)
    assert (told.returncode, told.stdout) == (
        1,
        "No group of malmo is open on this weekday: sun.\n",
    )


def test_file_that_is_no_plan_of_breaks_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text('[{"guide": "1"}]')
    refused = lotsa("what-if", "--breaks", str(tmp_path / "plan.json"), data=tmp_path)
    assert refused.returncode == 2
    assert "write a file that `lotsa breaks --json` has printed" in refused.stderr


def test_printed_plan_of_breaks_is_read(tmp_path: Path) -> None:
    printed = lotsa("breaks", "--json", data=tmp_path)
    plan = tmp_path / "plan.json"
    plan.write_text(printed.stdout)
    assert len(typed_plan(str(plan))) == 3 * len({one.guide for one in typed_plan(str(plan))}) > 0
    told = lotsa("what-if", "--breaks", str(plan), "--days", "1", "--calls", "40", data=tmp_path)
    assert (told.returncode, "40 guides, 1 days" in told.stdout) == (0, True), told.stderr
