"""Whole numbers that are typed."""

from argparse import ArgumentTypeError
from importlib import import_module

import pytest

from service.commands.arguments.whole_number import at_least, between


def test_a_number_within_its_bounds_is_taken() -> None:
    assert (at_least(1)("1"), between(1, 5000)("5000")) == (1, 5000)


@pytest.mark.parametrize("typed", ["0", "-3", "1.5", "many", "", "5001"])
def test_another_is_refused_with_what_would_be_right(typed: str) -> None:
    with pytest.raises(ArgumentTypeError, match=f"a whole number from 1 to 5000, not '{typed}'"):
        between(1, 5000)(typed)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("policies", "--days"),
        ("told", "--calls"),
        ("cost", "--decisions"),
        ("attack", "--operations"),
    ],
)
def test_a_benchmark_of_nothing_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, word: str
) -> None:
    monkeypatch.setattr("sys.argv", [name, word, "0"])
    with pytest.raises(SystemExit, match="2"):
        import_module(f"benchmarks.{name}").main()
    assert f"{word}: write a whole number from" in capsys.readouterr().err
