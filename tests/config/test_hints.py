"""A fault says the correct form in a place of its own, for programs."""

import pytest

from config.faults.fault import Fault


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("unknown menu 'mian' (did you mean 'main'?)", "main"),
        ("'15 s' should be a whole number; write 15, in seconds", "write 15, in seconds"),
        ("'x; y' is no time; write it like 2026-06-16 22:00", "write it like 2026-06-16 22:00"),
        ("'+46 40' must be written +4640", "must be written +4640"),
        ("'90' should be at most 60", "should be at most 60"),
        ("no guide speaks the language 'fi'", ""),
    ],
)
def test_hint_is_the_end_of_the_text(text: str, hint: str) -> None:
    assert Fault("menus.yaml", 1, 1, text).hint == hint
