"""docs/states.md matches the scripts and the deadlines."""

import re
from pathlib import Path

from callback.verbs.fall_due import VERBS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "states.md").read_text("utf-8")


def test_states_page_lists_exactly_the_scripts() -> None:
    named = set(re.findall(r"(?:routing|callback)/lua/\w+\.lua", PAGE))
    scripts = (
        file for folder in ("routing", "callback") for file in (ROOT / folder).glob("lua/*.lua")
    )
    assert named == {file.relative_to(ROOT).as_posix() for file in scripts}


def test_states_page_lists_exactly_the_deadlines() -> None:
    rows = PAGE.partition("## Deadlines")[2]
    assert set(re.findall(r"^\| `(\w+)` \|", rows, re.MULTILINE)) == set(VERBS)
