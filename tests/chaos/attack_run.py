"""Invariants under attack, for long: random deeds on the real router, compared after each.

    python -m tests.chaos.attack_run [--operations 200000] [--seed N]

Prints how often each deed was done, how many comparisons were made and how many faults were found;
a fault is told with the seed of its day and the deeds that led to it. Exits 1 if there was one.
"""

import argparse
import secrets
import sys
import time
from collections import Counter
from contextlib import ExitStack
from random import Random

from redis import Redis
from rich.console import Console
from rich.progress import Progress

from planning.parallel_runs import connect
from service.commands.arguments.whole_number import at_least
from service.redis.temporary import scratch_redis
from tests.chaos.attack.attack import VERBS
from tests.chaos.attack.day import Day

A_DAY = 400
"""Deeds before the next site, with other rules and skills."""


def main() -> None:
    """Plays days until there have been so many deeds."""
    chosen = _arguments()
    print(f"seed {chosen.seed}", flush=True)
    began, done, faults, checks = time.monotonic(), Counter[str](), 0, 0
    with ExitStack() as open_:
        redis = _redis(open_)
        progress = open_.enter_context(Progress(console=Console(stderr=True)))
        task = progress.add_task("under attack", total=chosen.operations)
        days = Random(chosen.seed)  # noqa: S311 - an attack is no secret
        while done.total() < chosen.operations:
            day = Day(redis, days.getrandbits(32))
            day.play(min(A_DAY, chosen.operations - done.total()))
            done, checks = done + day.done, checks + day.checks
            if day.fault:
                faults += 1
                print(f"FAULT {day.fault}", flush=True)
            progress.update(task, completed=done.total())
    _tell(done, checks, faults, time.monotonic() - began)
    sys.exit(1 if faults else 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--operations", type=at_least(1), default=200_000)
    parser.add_argument("--seed", type=int, default=secrets.randbits(32))
    return parser.parse_args()


def _redis(open_: ExitStack) -> Redis:
    server = open_.enter_context(scratch_redis())
    redis: Redis = open_.enter_context(connect(server.url))
    return redis


def _tell(done: Counter[str], checks: int, faults: int, seconds: float) -> None:
    for verb in VERBS:
        print(f"{done[verb]:>8,}  {verb.replace('_', ' ')}")
    print(f"{done.total():>8,}  operations, {checks:,} comparisons, {faults} faults", end="")
    print(f" in {seconds:.0f} s")


if __name__ == "__main__":
    main()
