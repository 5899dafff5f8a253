"""The page of states keeps up with the scripts."""

import re
from pathlib import Path

from callback.verbs.fall_due import VERBS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "states.md").read_text("utf-8")


def test_the_page_names_every_script_and_no_other() -> None:
    named = set(re.findall(r"(?:routing|callback)/lua/\w+\.lua", PAGE))
    scripts = (file for part in ("routing", "callback") for file in (ROOT / part).glob("lua/*.lua"))
    assert named == {file.relative_to(ROOT).as_posix() for file in scripts}


def test_the_page_names_every_kind_of_deadline() -> None:
    rows = PAGE.partition("## Deadlines")[2]
    assert set(re.findall(r"^\| `(\w+)` \|", rows, re.MULTILINE)) == set(VERBS)
