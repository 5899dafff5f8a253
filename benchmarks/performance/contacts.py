"""CPU cost of a whole contact, from arrival to the end of the wrap-up.

    python -m benchmarks.performance.contacts [--calls 600] [--per-second 5] [--each 1]

Every call goes over real HTTP through menu and queue to a guide who answers, talks and wraps up.
Measures the CPU time of each of Lotsa's processes and of Redis; the simulated network, which
shares the two cores, is listed separately. Line and clock run `--speed` times faster than real
time. To find how many contacts a machine serves per second, run enough guides, two web processes,
two workers, and deadlines that are not too short for them: --speed 10 --guides 500 --each 2.
"""

import argparse
import asyncio
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import requests
from redis import Redis

from benchmarks.measure.cpu import used
from benchmarks.measure.figures import machine, percentile
from benchmarks.measure.site_copy import site_without_pages
from service.arguments.whole_number import at_least
from service.clock import set_clock
from service.startup.full_stack import FullStack
from simulator.rush.plan import plan
from simulator.rush.run import Json, Rush, run

MONDAY_AT_TEN = 1_781_510_400.0  # 2026-06-15 10:00 in Stockholm
TOKEN = "measured"  # noqa: S105


def main() -> None:
    """Print the table."""
    chosen = _arguments()
    print(f"# Contacts: {machine()}")
    kinds = [f"{kind}-{n + 1}" for kind in ("web", "worker") for n in range(chosen.each)]
    parts = (*kinds, "sweep", "record", "console", "redis")
    with (
        TemporaryDirectory() as folder,
        FullStack(
            _site(Path(folder), chosen.guides),
            token=TOKEN,
            speed=chosen.speed,
            workers=chosen.each,
            webs=chosen.each,
        ) as lotsa,
    ):
        set_clock(lotsa.clock, MONDAY_AT_TEN, rate=chosen.speed)
        rush = _rush(lotsa, chosen.calls, chosen.calls / chosen.per_second)
        idle = _idle(lotsa, parts)
        before, started = _used(lotsa, parts), time.monotonic()
        calls, webhooks, errors = asyncio.run(run(rush, lambda *_: None))
        lasted, after = time.monotonic() - started, _used(lotsa, parts)
        answered = _answered(lotsa)
    _print_service(calls, webhooks, len(errors), answered, lasted)
    _print({part: after[part] - before[part] for part in after}, idle, lasted, answered)


def _print_service(
    calls: list[Json], webhooks: Json, errors: int, answered: int, lasted: float
) -> None:
    print(f"\n{len(calls)} calls, {answered} answered, {errors} errors on the wire,")
    print(f"{answered / lasted:.1f} contacts a second for {lasted:.0f} s; webhooks answered in")
    print(f"{webhooks['p50'] * 1000:.1f} ms (p50), {webhooks['p99'] * 1000:.1f} ms (p99)")
    waits = [call["connected"] - call["answered"] for call in calls if call["connected"]]
    print(f"menu and queue took {median(waits):.2f} s, p99 {percentile(waits, 99):.2f} s\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=at_least(1), default=600)
    parser.add_argument("--per-second", type=float, default=5.0)
    parser.add_argument("--speed", type=float, default=40.0)
    parser.add_argument("--guides", type=at_least(1), default=40)
    parser.add_argument("--each", type=at_least(1), default=1, help="number of web and of workers")
    return parser.parse_args()


def _rush(lotsa: FullStack, calls: int, over_s: float) -> Rush:
    """Half a minute of talk per call; every guide in a browser is ready and answers."""
    guides = [g for g in lotsa.site.guides.values() if g.endpoint.startswith("client:")]
    network = f"http://{lotsa.settings.simulator_bind}"
    answer: dict[str, Any] = {"does": "answer", "after": 1}
    for guide in guides:
        identity = guide.endpoint.removeprefix("client:")
        requests.post(f"{network}/simulator/clients/{identity}", json=answer, timeout=9)
        requests.put(
            f"{lotsa.settings.console_url}/api/guides/{guide.id}/status",
            json={"status": "ready"},
            headers={"Authorization": f"Bearer {TOKEN}"},
            timeout=9,
        )
    habits: dict[str, Any] = {"thinks": 1, "patience": 600, "talk": 30}
    planned = plan(calls, over_s, seed=1, keys={("1", "0"): 1.0})
    return Rush(network, lotsa.site.numbers[0].number, planned, habits)


def _site(folder: Path, guides: int) -> Path:
    """Copy the reference site with that many guides.

    Above 40 they all answer in the browser.
    """
    site = site_without_pages(folder)
    one = "{}:\n  name: Nummer {}\n  groups: {{vagledning: 1}}\n  languages: {{sv: 1, en: 1}}\n"
    with (site / "guides.yaml").open("a", encoding="utf-8") as file:
        file.writelines(one.format(n, n) for n in range(41, guides + 1))
    return site


def _used(lotsa: FullStack, parts: Sequence[str]) -> dict[str, float]:
    return {part: used(lotsa.pid(part)) for part in (*parts, "simulator")}


def _idle(lotsa: FullStack, parts: Sequence[str]) -> dict[str, float]:
    """CPU time of each process per second without calls."""
    before = _used(lotsa, parts)
    asyncio.run(asyncio.sleep(5))
    return {part: (now - before[part]) / 5 for part, now in _used(lotsa, parts).items()}


def _answered(lotsa: FullStack) -> int:
    redis = Redis.from_url(lotsa.server.url, decode_responses=True)
    days = [redis.hgetall(key) for key in redis.scan_iter("{malmo}:today:*")]
    redis.close()
    return sum(int(day.get("answered", 0)) for day in days)


def _print(
    spent: Mapping[str, float], idle: Mapping[str, float], lasted: float, answered: int
) -> None:
    """Print the table; the simulated network comes last and is not in the sum."""
    print(f"{'ms of CPU':14} {'a contact':>10} {'of it idling':>13}")
    each = {part: seconds / answered * 1000 for part, seconds in spent.items()}
    for part, took in each.items():
        if part == "simulator":
            print(f"{'Lotsa in all':14} {sum(each.values()) - took:10.2f}")
        print(f"{part:14} {took:10.2f} {idle[part] * lasted / answered * 1000:13.2f}")


if __name__ == "__main__":
    main()
