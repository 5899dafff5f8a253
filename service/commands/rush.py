"""Simulate many calls to a running Lotsa: ./lotsa rush --calls 200 --over 60"""

import signal
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

import requests

from config.load import load_site
from config.model.guide import Guide
from config.model.site import Site
from config.settings import Settings
from config.telephone_number.written import read_number
from service.rehearsal.menu_paths import menu_paths
from service.rehearsal.simulated_guides import find_running, simulated_guides
from service.wiring import Wiring

PASSED_ON = (
    "Options of the simulator, with their defaults: --calls (200), number of calls; --over (60), "
    "seconds over which they arrive; --talk (60), seconds of talk before the citizen hangs up; "
    "--patience (180), seconds of waiting before the citizen hangs up; --seed (1), the same seed "
    "gives the same rush."
)
INTERRUPTED = 130
GOING_S = 30
"""Seconds that the simulator may take to hang up all calls, even on a busy machine."""


def arguments(parser: ArgumentParser) -> None:
    """Declare our own options; others are passed on to the simulator."""
    parser.epilog = PASSED_ON
    parser.add_argument(
        "--simulator", default="", metavar="URL", help="address of the simulated network"
    )
    parser.add_argument(
        "--to", default="", metavar="NUMBER", help="number to call (default: the site's first)"
    )
    parser.add_argument(
        "--keys",
        default="",
        metavar="1,1",
        help="keys that every caller presses (default: spread over languages and groups)",
    )
    parser.add_argument(
        "--guides", default="", metavar="A,B", help="identities of the guides who answer"
    )
    parser.set_defaults(passes_on=True)


def run(settings: Settings, chosen: Namespace, rest: list[str]) -> int:
    """Run the simulator's rush against this site; guides without a browser are simulated."""
    _receive_signals()
    site = load_site(settings.site)
    unknown = _unknown_identities(site, chosen.guides)
    if unknown:
        there = ", ".join(guide.softphone for guide in _guides(site, ""))
        print(f"No guide with a browser is called {unknown}. There are {there}.", file=sys.stderr)
        return 1
    lotsa = find_running(settings)
    if lotsa is None:
        print(f"Lotsa is not running on {settings.data}: start ./lotsa run", file=sys.stderr)
        return 1
    network = chosen.simulator or f"http://{settings.simulator_bind}"
    try:
        with lotsa:
            return _rush_with_guides(lotsa, network, site, chosen, rest)
    except requests.RequestException:
        print(f"The simulated telephone network {network} does not answer.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def _receive_signals() -> None:
    """Undo that a shell starts background commands with SIGINT ignored.

    The simulator, which SIGINT ends, would inherit that and its callers would stay on the line.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)


def _rush_with_guides(
    lotsa: Wiring, network: str, site: Site, chosen: Namespace, rest: list[str]
) -> int:
    words = ["--simulator", network, *_call_arguments(site, chosen, lotsa.clock())]
    with simulated_guides(lotsa, network, _guides(site, chosen.guides)) as guides:
        print(guides, flush=True)
        answering = ",".join(guide.softphone for guide in guides.simulated)
        return _rush([*words, "--guides", answering, *rest])


def _call_arguments(site: Site, chosen: Namespace, now: float) -> list[str]:
    """Return the simulator's arguments: the number to call and the keys to press."""
    to = read_number(chosen.to, site.country) or chosen.to or site.numbers[0].number
    number = site.number(to)
    if chosen.keys or number is None:
        return ["--to", to, "--keys", chosen.keys]
    spread = menu_paths(site, number, now)
    ways = [f"--keys={','.join(keys)}={share:.4f}" for keys, share in spread.items()]
    return ["--to", number.number, *ways]


def _guides(site: Site, identities: str) -> list[Guide]:
    browsers = [guide for guide in site.guides.values() if guide.softphone]
    return [g for g in browsers if not identities or g.softphone in identities.split(",")]


def _unknown_identities(site: Site, identities: str) -> str:
    """Return the identities that no guide has."""
    known = {guide.softphone for guide in _guides(site, "")}
    return ", ".join(id_ for id_ in identities.split(",") if identities and id_ not in known)


def _rush(words: Sequence[str]) -> int:
    """Run the rush and return its exit status; on interrupt, give it time to hang up all calls."""
    command = [sys.executable, "-P", "-m", "simulator", "rush", *words]
    # Ctrl-C reaches a whole process group; in its own group, only we interrupt it, once.
    with subprocess.Popen(command, process_group=0) as rush:
        try:
            return rush.wait()
        except KeyboardInterrupt:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            rush.send_signal(signal.SIGINT)
            return _wait_for_exit(rush)


def _wait_for_exit(rush: "subprocess.Popen[bytes]") -> int:
    try:
        return rush.wait(GOING_S)
    except subprocess.TimeoutExpired:
        rush.kill()
        return INTERRUPTED
