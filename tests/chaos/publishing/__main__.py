"""Publish and roll back while hundreds of calls are in progress, and check each call.

    python -m tests.chaos.publishing [--calls 500] [--publishes 50] [--every 2]

Every sentence of the site names its version. No call may be dropped, and no caller may hear two
versions. Exits 1 if one was or did.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median

from service.arguments.whole_number import at_least
from service.clock import set_clock
from service.startup.full_stack import FullStack
from tests.chaos.publishing.load import Load, Report
from tests.chaos.publishing.marked_site import MarkedSite

MONDAY_AT_TEN = 1_781_510_400.0
"""2026-06-15 10:00 in Stockholm."""
TOKEN = "token-of-the-load"


def main() -> None:
    """Run, print what happened, and exit."""
    chosen = _arguments()
    with tempfile.TemporaryDirectory(prefix="lotsa-publishing-") as folder:
        report = run(Path(folder), chosen.calls, chosen.publishes, chosen.every, chosen.speed)
    _print(report)
    sys.exit(1 if report.faults else 0)


def run(folder: Path, calls: int, publishes: int, every_s: float, speed: float) -> Report:
    """Start a complete Lotsa on a marked site in `folder`, and play the load on it."""
    site = MarkedSite(folder / "site")
    site.mark(1)
    with FullStack(site.folder, token=TOKEN, speed=speed, webs=2) as stack:
        set_clock(stack.clock, MONDAY_AT_TEN)
        return Load(stack, site, TOKEN).run(calls, publishes, every_s)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=at_least(1), default=500)
    parser.add_argument("--publishes", type=at_least(1), default=50)
    parser.add_argument("--every", type=float, default=2.0, help="seconds between two publishes")
    parser.add_argument("--speed", type=float, default=2.0, help="speed of the simulated calls")
    return parser.parse_args()


def _print(report: Report) -> None:
    slowest = max(report.published_s)
    print(f"{len(report.calls)} calls, {len(report.published_s)} publishes and rollbacks")
    print(f"a publish took {median(report.published_s):.2f} s (median), {slowest:.2f} s at most")
    print(f"{len(report.versions_heard)} versions were heard; {report.talks} callers met a guide")
    print(f"{len(report.dropped)} calls were dropped")
    print(f"{len(report.mixed)} callers heard two versions: {report.mixed or 'none'}")
    print(f"{len(report.silent)} callers heard nothing")


if __name__ == "__main__":
    main()
