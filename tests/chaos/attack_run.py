"""Attack the real router with random actions for long, and check it after each.

    python -m tests.chaos.attack_run [--operations 200000] [--seed N]

Prints how often each action ran, how many comparisons were made and how many faults were found,
each with the seed of its day and the actions that led to it. Exits 1 if there was one.
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

from planning.simulation.simulation_pool import connect
from service.arguments.whole_number import at_least
from service.redis.temporary import temporary_redis
from tests.chaos.attack.attack import VERBS
from tests.chaos.attack.day import Day

ACTIONS_PER_DAY = 400
"""Actions before the next site, with other rules and skills."""


def main() -> None:
    """Play days until enough actions have run."""
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
            day.play(min(ACTIONS_PER_DAY, chosen.operations - done.total()))
            done, checks = done + day.done, checks + day.checks
            if day.fault:
                faults += 1
                print(f"FAULT {day.fault}", flush=True)
            progress.update(task, completed=done.total())
    _print_summary(done, checks, faults, time.monotonic() - began)
    sys.exit(1 if faults else 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--operations", type=at_least(1), default=200_000)
    parser.add_argument("--seed", type=int, default=secrets.randbits(32))
    return parser.parse_args()


def _redis(open_: ExitStack) -> Redis:
    server = open_.enter_context(temporary_redis())
    redis: Redis = open_.enter_context(connect(server.url))
    return redis


def _print_summary(done: Counter[str], checks: int, faults: int, seconds: float) -> None:
    for verb in VERBS:
        print(f"{done[verb]:>8,}  {verb.replace('_', ' ')}")
    print(f"{done.total():>8,}  operations, {checks:,} comparisons, {faults} faults", end="")
    print(f" in {seconds:.0f} s")


if __name__ == "__main__":
    main()
