"""Lets many simulated citizens call a running Lotsa: ./lotsa rush --calls 200 --over 60"""

import signal
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

import requests

from config.guide import Guide
from config.load import load_site
from config.settings import Settings
from config.site import Site
from config.telephone_number.written import read_number
from service.rehearsal.menu_paths import ways_in
from service.rehearsal.simulated_guides import at_work, stand_ins

PASSED_ON = (
    "The simulator takes, by default: --calls (200), how many; --over (60), in how many seconds; "
    "--talk (60), the seconds after which a citizen ends the call; --patience (180), those after "
    "which one who waits hangs up; and --seed (1): the same seed, the same rush."
)
INTERRUPTED = 130
GOING_S = 30
"""How long the simulator may take to let everybody hang up, on a busy machine too."""


def arguments(parser: ArgumentParser) -> None:
    """The simulator reads the others, which are named here alone."""
    parser.epilog = PASSED_ON
    parser.add_argument("--simulator", default="", metavar="URL", help="the network")
    parser.add_argument("--to", default="", metavar="NUMBER", help="by default the first number")
    parser.add_argument(
        "--keys",
        default="",
        metavar="1,1",
        help="what everybody presses; by default callers are spread over languages and groups",
    )
    parser.add_argument("--guides", default="", metavar="A,B", help="identities that answer")
    parser.set_defaults(passes_on=True)


def run(settings: Settings, chosen: Namespace, rest: list[str]) -> int:
    """Runs the simulator's own command, told of the site; guides without a browser stand in."""
    # A shell starts what runs in the background with Ctrl-C ignored, which the simulator's command,
    # ended by it, would inherit: its callers would stay on the line.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    site = load_site(settings.site)
    unknown = _unknown(site, chosen.guides)
    if unknown:
        there = ", ".join(map(_identity, _guides(site, "")))
        print(f"No guide with a browser is called {unknown}; there are {there}.", file=sys.stderr)
        return 1
    lotsa = at_work(settings)
    network = chosen.simulator or f"http://{settings.simulator_bind}"
    if lotsa is None:
        print(f"No Lotsa answers on {settings.data}: start one with ./lotsa run", file=sys.stderr)
        return 1
    words = ["--simulator", network, *_called(site, chosen, lotsa.clock())]
    try:
        with lotsa, stand_ins(lotsa, network, _guides(site, chosen.guides)) as shift:
            print(shift, flush=True)
            answering = ",".join(map(_identity, shift.standing))
            return _rush([*words, "--guides", answering, *rest])
    except requests.RequestException:
        print(f"{network} does not answer: no simulated telephone network", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def _called(site: Site, chosen: Namespace, now: float) -> list[str]:
    """Whom citizens call, and what they press there."""
    to = read_number(chosen.to, site.country) or chosen.to or site.numbers[0].number
    number = site.number(to)
    if chosen.keys or number is None:
        return ["--to", to, "--keys", chosen.keys]
    spread = ways_in(site, number, now)
    ways = [f"--keys={','.join(keys)}={share:.4f}" for keys, share in spread.items()]
    return ["--to", number.number, *ways]


def _guides(site: Site, identities: str) -> list[Guide]:
    browsers = [guide for guide in site.guides.values() if guide.endpoint.startswith("client:")]
    return [g for g in browsers if not identities or _identity(g) in identities.split(",")]


def _unknown(site: Site, identities: str) -> str:
    """Those of the identities that nobody has."""
    known = set(map(_identity, _guides(site, "")))
    return ", ".join(id_ for id_ in identities.split(",") if identities and id_ not in known)


def _identity(guide: Guide) -> str:
    return guide.endpoint.removeprefix("client:")


def _rush(words: Sequence[str]) -> int:
    """Its exit status; interrupted it lets everybody hang up, for which it must not be killed."""
    command = [sys.executable, "-P", "-m", "simulator", "rush", *words]
    # Ctrl-C goes to a whole process group: in one of its own it is interrupted once, by us.
    with subprocess.Popen(command, process_group=0) as rush:
        try:
            return rush.wait()
        except KeyboardInterrupt:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            rush.send_signal(signal.SIGINT)
            return _gone(rush)


def _gone(rush: "subprocess.Popen[bytes]") -> int:
    try:
        return rush.wait(GOING_S)
    except subprocess.TimeoutExpired:
        rush.kill()
        return INTERRUPTED
