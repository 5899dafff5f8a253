"""Publish an older version again: the one before, or the one with this number."""

import sys
from argparse import ArgumentParser, Namespace

from config.faults.fault import Faults
from config.settings import Settings
from service.arguments.whole_number import at_least
from service.output.published import author, told
from service.redis.client import HASTY
from service.rehearsal.running_instance import running_instance
from service.wiring import Wiring
from versions.publish import Unknown


def arguments(parser: ArgumentParser) -> None:
    """Declare the version and the reason."""
    parser.add_argument(
        "number",
        nargs="?",
        type=at_least(1),
        help="the version; without it, the last one that differs from the version in force",
    )
    parser.add_argument("--reason", default="", help="why, for the history")


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Roll back; return 1 and print why if it cannot be done."""
    with running_instance(settings, HASTY) as own:
        number = chosen.number or _before(own)
        if not number:
            print("There is no version to go back to.", file=sys.stderr)
            return 1
        try:
            made = own.versions.roll_back(number, author(), chosen.reason, own.clock())
        except Unknown:
            print(f"There is no version {number}; see ./lotsa versions", file=sys.stderr)
            return 1
        except Faults as faults:
            print(f"{faults}\nVersion {number} cannot be used by this Lotsa.", file=sys.stderr)
            return 1
    print(told(made))
    return 0


def _before(own: Wiring) -> int:
    before = own.versions.before_current()
    return before.number if before else 0
