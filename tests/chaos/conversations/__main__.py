"""Play random days of conversations for long, and check that nobody stays alone or in silence.

    python -m tests.chaos.conversations [--days 1000] [--seed 0]

Prints each broken invariant with the seed of its day; exits 1 if there was one.
"""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from redis import Redis

from planning.simulation.simulation_pool import connect
from service.arguments.whole_number import at_least
from service.redis.temporary import temporary_redis
from tests.chaos.conversations.day import Day


def main() -> None:
    """Play the days and print how often each event came."""
    chosen = _arguments()
    began, faults, seen = time.monotonic(), 0, Counter[str]()
    with temporary_redis() as server, TemporaryDirectory() as data, connect(server.url) as redis:
        for seed in range(chosen.seed, chosen.seed + chosen.days):
            fault = _play(redis, Path(data), seed, seen)
            if fault:
                faults += 1
                print(f"FAULT day {seed}: {fault}", flush=True)
    for event, count in sorted(seen.items()):
        print(f"{count:>8,}  {event}")
    print(f"{chosen.days} days, {faults} faults in {time.monotonic() - began:.0f} s")
    sys.exit(1 if faults else 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=at_least(1), default=1000)
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def _play(redis: Redis, data: Path, seed: int, seen: Counter[str]) -> str:
    """Return what was wrong on the day, empty if nothing; count its events in `seen`."""
    redis.flushdb()
    day = Day(redis, data, seed)
    try:
        day.play()
    except Exception as fault:  # any exception is a finding
        return repr(fault)
    entries = cast("Any", redis.xrange(day.store.keys.events))
    seen.update(str(fields["event"]) for _, fields in entries)
    return "" if day.is_over() else "not over"


if __name__ == "__main__":
    main()
