"""Untrusted text is shown with its control characters escaped."""

import pytest

from config.faults.fault import Fault
from config.faults.printable import printable, printable_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J\x1b]0;owned\x07", r"\u001b[2J\u001b]0;owned\u0007"),
        ("a\rb\nc\td\x7f", r"a\u000db\u000ac\u0009d\u007f"),
        ("\x9b31m", r"\u009b31m"),
        ("\u2028next\u2029", r"\u2028next\u2029"),
        ("user\u202etxt.exe\u2066", r"user\u202etxt.exe\u2066"),
        ("\ud800", r"\ud800"),
        ("Malmö بلدية 🙂 \u00a0–", "Malmö بلدية 🙂 \u00a0–"),
    ],
)
def test_control_characters_are_escaped(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_lines_and_tabs_can_be_kept() -> None:
    assert printable_lines("a\tb\r\n\x1b[1m") == "a\tb\\u000d\n\\u001b[1m"


def test_fault_fits_on_one_line() -> None:
    text = str(Fault("a\x1b[1m.yaml", 3, 1, "unknown 'x\nok: all is well'"))
    assert text == r"a\u001b[1m.yaml:3:1: unknown 'x\u000aok: all is well'"
