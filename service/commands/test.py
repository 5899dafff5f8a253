"""Sets up what the checks need and runs them all: lint, layout, types, layers and tests."""

import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import NamedTuple

from config.settings import ROOT, Settings
from service.commands.chromium import Missing, can_be_driven, install_chromium

CHECKS = {
    "lint": ("ruff", "check", "."),
    "layout": ("ruff", "format", "--check", "."),
    "types": ("mypy",),
    "layers": ("lint-imports",),
    "tests": ("pytest", "--numprocesses", "auto", "--maxprocesses", "4"),
}


class Outcome(NamedTuple):
    """How one check went, and how long it took."""

    name: str
    passed: bool
    seconds: float


def arguments(parser: ArgumentParser) -> None:
    """Everything more goes to pytest: ./lotsa test -k callback"""
    parser.epilog = arguments.__doc__
    parser.set_defaults(passes_on=True)


def run(_: Settings, __: Namespace, rest: list[str]) -> int:
    """Runs each check, whatever the others found, and returns 1 if one of them failed."""
    if not can_be_driven():
        print("Installing Chromium, in which the pages are tested; once")
        try:
            install_chromium()
        except Missing as missing:
            print(missing)
            return 1
    outcomes = [_check(name, rest if name == "tests" else []) for name in CHECKS]
    print()
    for name, passed, seconds in outcomes:
        print(f"{'ok    ' if passed else 'FAILED'}  {name:8} {seconds:6.1f} s")
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def _check(name: str, more: list[str]) -> Outcome:
    program, *its_own = CHECKS[name]
    print(f"--- {name}: {' '.join([program, *its_own, *more])}", flush=True)
    start = time.monotonic()
    command = [str(Path(sys.executable).parent / program), *its_own, *more]
    status = subprocess.run(command, cwd=ROOT, check=False).returncode
    return Outcome(name, status == 0, time.monotonic() - start)
