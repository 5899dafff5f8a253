"""Lets many simulated citizens call a running Lotsa: ./lotsa rush --calls 200 --over 60"""

import os
import sys
from argparse import ArgumentParser, Namespace

from config.load import load_site
from config.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """The simulator knows its own."""
    parser.epilog = "More arguments go to: python -m simulator rush"
    parser.set_defaults(passes_on=True)


def run(settings: Settings, _: Namespace, rest: list[str]) -> int:
    """Becomes the simulator's own command, told of the site; what is typed goes before."""
    site = load_site(settings.site)
    browsers = [g.endpoint for g in site.guides.values() if g.endpoint.startswith("client:")]
    told = {
        "--simulator": f"http://{settings.simulator_bind}",
        "--to": site.numbers[0].number,
        "--keys": "1,1",
        "--guides": ",".join(browser.removeprefix("client:") for browser in browsers),
    }
    words = [word for pair in told.items() for word in pair]
    os.execv(sys.executable, [sys.executable, "-P", "-m", "simulator", "rush", *words, *rest])
