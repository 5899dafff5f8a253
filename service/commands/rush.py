"""Lets many simulated citizens call a running Lotsa: ./lotsa rush --calls 200 --over 60"""

import subprocess
import sys
from argparse import ArgumentParser, Namespace

from config.guide import Guide
from config.load import load_site
from config.settings import Settings
from config.site import Site
from service.stand_ins import stand_ins


def arguments(parser: ArgumentParser) -> None:
    """The simulator knows the others."""
    parser.epilog = "More arguments go to: python -m simulator rush"
    parser.add_argument("--simulator", default="", metavar="URL", help="the network")
    parser.add_argument("--guides", default="", metavar="A,B", help="identities that answer")
    parser.set_defaults(passes_on=True)


def run(settings: Settings, chosen: Namespace, rest: list[str]) -> int:
    """Runs the simulator's own command, told of the site; guides without a browser stand in."""
    site = load_site(settings.site)
    network = chosen.simulator or f"http://{settings.simulator_bind}"
    guides = _guides(site, chosen.guides)
    told = {
        "--simulator": network,
        "--to": site.numbers[0].number,
        "--keys": "1,1",
        "--guides": chosen.guides or ",".join(map(_identity, guides)),
    }
    words = [word for pair in told.items() for word in pair]
    with stand_ins(settings, network, guides) as standing:
        print(_said(len(standing)), flush=True)
        rush = [sys.executable, "-P", "-m", "simulator", "rush", *words, *rest]
        try:
            return subprocess.run(rush, check=False).returncode
        except KeyboardInterrupt:
            return 130


def _guides(site: Site, identities: str) -> list[Guide]:
    browsers = [guide for guide in site.guides.values() if guide.endpoint.startswith("client:")]
    return [g for g in browsers if not identities or _identity(g) in identities.split(",")]


def _identity(guide: Guide) -> str:
    return guide.endpoint.removeprefix("client:")


def _said(standing: int) -> str:
    if not standing:
        return "No guide is made ready for the rush: it meets those who are at work."
    return (
        f"{standing} guides who were signed out are made ready, and the simulator answers for "
        "them; they are signed out again when the rush is over."
    )
