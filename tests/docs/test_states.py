"""docs/states.md matches the scripts, the deadlines and the states of a callback."""

import re
import subprocess
import sys
from pathlib import Path

from callback.states import State
from callback.verbs.fall_due import VERBS
from conversation.verbs.fall_due import VERBS as OF_CONVERSATIONS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "states.md").read_text("utf-8")


def test_states_page_lists_exactly_the_scripts() -> None:
    named = set(re.findall(r"(?:routing|callback|conversation)/lua/(?:extended/)?\w+\.lua", PAGE))
    packages = ("routing", "callback", "conversation")
    scripts = [file for one in packages for file in ROOT.glob(f"{one}/lua/*.lua")]
    scripts += ROOT.glob("callback/lua/extended/*.lua")
    assert named == {file.relative_to(ROOT).as_posix() for file in scripts}


def test_states_page_lists_exactly_the_deadlines() -> None:
    rows = PAGE.partition("## Deadlines")[2]
    assert set(re.findall(r"^\| `(\w+)` \|", rows, re.MULTILINE)) == set(VERBS) | set(
        OF_CONVERSATIONS
    )


def test_diagram_of_a_callback_is_current() -> None:
    command = [sys.executable, "-m", "callback.states"]
    diagram = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert f"```mermaid\n{diagram}```" in PAGE
    assert all(f"| `{state}` |" in PAGE for state in State)
