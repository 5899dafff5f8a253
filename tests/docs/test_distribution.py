"""The processes of pytest share the tests as tests/distribution.py says."""

from pathlib import Path

from tests.distribution import PARTS, SPLIT, scope

ROOT = Path(__file__).parents[2]


def test_tests_of_a_file_share_a_process() -> None:
    assert scope("tests/ivr/test_menu.py::test_key[1-2]") == "tests/ivr/test_menu.py"


def test_scenarios_are_split_into_parts() -> None:
    files = (ROOT / SPLIT).parent.glob("*.yaml")
    parts = {scope(f"{SPLIT}::test_transcript[{file.stem}]") for file in files}
    assert len(parts) == PARTS


def test_scenarios_of_a_site_variant_share_a_process() -> None:
    names = ("one-other_choices", "two-other_choices")
    parts = {scope(f"{SPLIT}::test_transcript[{name}]") for name in names}
    assert parts == {f"{SPLIT} other_choices"}
