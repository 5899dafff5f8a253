"""Install what the checks need and run them all: lint, layout, types, layers and tests."""

import os
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import NamedTuple

from config.settings import ROOT, Settings
from service.browser_packages import install_browser_packages
from service.chromium import Missing, can_be_driven, install_chromium

PROCESSES = min(4, 2 * (os.cpu_count() or 1))
"""Two for each core, because whole calls mostly wait; each runs whole files."""
CHECKS = {
    "lint": ("ruff", "check", "."),
    "layout": ("ruff", "format", "--check", "."),
    "types": ("mypy",),
    "layers": ("lint-imports",),
    "tests": ("pytest", f"--numprocesses={PROCESSES}", "--dist=loadfile", "--no-loadscope-reorder"),
}


class Outcome(NamedTuple):
    """The result and duration of one check."""

    name: str
    passed: bool
    seconds: float


def arguments(parser: ArgumentParser) -> None:
    """Other arguments are passed to pytest: ./lotsa test -k callback"""
    parser.epilog = arguments.__doc__
    parser.set_defaults(passes_on=True)


def run(_: Settings, __: Namespace, rest: list[str]) -> int:
    """Run every check, even if one fails; return 1 if any failed."""
    if not can_be_driven():
        print("Installing Chromium for the page tests (first time only)")
        try:
            install_chromium()
        except Missing as missing:
            print(missing)
            return 1
    install_browser_packages()
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
    status = subprocess.run(command, cwd=ROOT, env=_environment(), check=False).returncode
    return Outcome(name, status == 0, time.monotonic() - start)


def _environment() -> dict[str, str]:
    """Return our environment, but with compiled files kept.

    Containers often set PYTHONDONTWRITEBYTECODE. Each process of the tests would then compile all
    code again: 7 of 13 s of processor time for collecting the tests.
    """
    unwanted = "PYTHONDONTWRITEBYTECODE"
    return {name: value for name, value in os.environ.items() if name != unwanted}
