"""Routing knows contacts, live or not, and none of what other packages make of them."""

import re
from pathlib import Path

import pytest

ROUTING = Path(__file__).parents[2] / "routing"
SOURCES = sorted([*ROUTING.rglob("*.py"), *ROUTING.rglob("*.lua")])
OF_CALLBACKS = re.compile(
    r"call_?back|called[ _]back|promis|booked|come_due|retrying", re.IGNORECASE
)


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(ROUTING)))
def test_routing_has_no_word_about_callbacks(file: Path) -> None:
    found = [line for line in file.read_text("utf-8").splitlines() if OF_CALLBACKS.search(line)]
    assert found == []
