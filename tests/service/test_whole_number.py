"""Whole numbers on the command line."""

from argparse import ArgumentTypeError
from importlib import import_module

import pytest

from service.arguments.whole_number import at_least, between


def test_number_within_bounds_is_accepted() -> None:
    assert (at_least(1)("1"), between(1, 5000)("5000")) == (1, 5000)


@pytest.mark.parametrize("typed", ["0", "-3", "1.5", "many", "", "5001"])
def test_number_outside_bounds_is_refused_with_range(typed: str) -> None:
    with pytest.raises(ArgumentTypeError, match=f"a whole number from 1 to 5000, not '{typed}'"):
        between(1, 5000)(typed)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("benchmarks.quality.policies", "--days"),
        ("benchmarks.quality.announced_waits", "--calls"),
        ("benchmarks.performance.decisions", "--decisions"),
        ("tests.chaos.attack_run", "--operations"),
    ],
)
def test_benchmark_of_zero_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, word: str
) -> None:
    monkeypatch.setattr("sys.argv", [name, word, "0"])
    with pytest.raises(SystemExit, match="2"):
        import_module(name).main()
    assert f"{word}: write a whole number from" in capsys.readouterr().err
