"""Lets many simulated citizens call a running Lotsa: ./lotsa rush --calls 200 --over 60"""

import os
import sys
from argparse import ArgumentParser, Namespace

from config.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """The simulator knows its own."""
    parser.epilog = "More arguments go to: python -m simulator rush"
    parser.set_defaults(passes_on=True)


def run(settings: Settings, _: Namespace, rest: list[str]) -> int:
    """Becomes the simulator's own command."""
    address = ["--simulator", f"http://{settings.simulator_bind}"]
    os.execv(sys.executable, [sys.executable, "-P", "-m", "simulator", "rush", *address, *rest])
