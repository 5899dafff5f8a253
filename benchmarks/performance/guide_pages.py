"""Forty guides' pages open while ten calls a second come in.

    python -m benchmarks.performance.guide_pages [--pages 40] [--per-second 10] [--calls 600]
        [--rounds 2]

Each page is an event stream over real HTTP. Prints how long a change of a guide's state takes from
its commit to the page, and how fast webhooks are answered with the pages and without them, in turn.
The floor is a constant answer from the same server, asked for during the same calls: it shows how
long any answer waited for a core. Line and clock run SPEED times faster than real time, so that
forty guides can answer so many calls.
"""

import argparse
import asyncio
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import requests

from benchmarks.measure.figures import machine, percentile
from benchmarks.measure.floor_probe import floor_server, probing
from benchmarks.measure.guide_pages import GuidePages
from benchmarks.measure.site_copy import site_without_pages
from service.arguments.whole_number import at_least
from service.clock import set_clock
from service.startup.full_stack import FullStack
from simulator.rush.plan import plan
from simulator.rush.run import Json, Rush, run

MONDAY_AT_TEN = 1_781_510_400.0  # 2026-06-15 10:00 in Stockholm
TOKEN = "measured"  # noqa: S105
SPEED = 10.0
TALK_S = 15
"""Length of a conversation, in seconds of the simulated line."""
HEADER = (
    "| pages | calls | webhook p50, ms | p99, ms | floor p50, ms | p99, ms "
    "| changes | page p50, ms | p99, ms | load |"
)


@dataclass(frozen=True)
class Row:
    """One run; times in seconds. `webhooks` has the percentiles of the carrier's requests."""

    pages: int
    calls: int
    webhooks: Json
    floor: Sequence[float]
    delays: Sequence[float]


def main() -> None:
    """Print the table: in each round a row without pages and one with them."""
    chosen = _arguments()
    print(f"# Guides' pages: {machine()}\n")
    print(HEADER + "\n" + "|---" * HEADER.count(" | ") + "|---|")
    for pages in (0, chosen.pages) * chosen.rounds:
        _print(_measure(pages, chosen.calls, chosen.per_second))


def _print(row: Row) -> None:
    webhooks = [f"{1000 * row.webhooks[name]:.1f}" for name in ("p50", "p99")]
    floor = [f"{1000 * percentile(row.floor, one):.1f}" for one in (50, 99)]
    delays = ["–", "–"]
    if row.delays:
        delays = [f"{1000 * percentile(row.delays, one):.0f}" for one in (50, 99)]
    load = f"{os.getloadavg()[0]:.1f}"
    figures = (row.pages, row.calls, *webhooks, *floor, len(row.delays), *delays, load)
    print("| " + " | ".join(map(str, figures)) + " |", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=at_least(1), default=40)
    parser.add_argument("--per-second", type=float, default=10.0)
    parser.add_argument("--calls", type=at_least(1), default=600)
    parser.add_argument("--rounds", type=at_least(1), default=2)
    return parser.parse_args()


def _measure(pages: int, calls: int, per_second: float) -> Row:
    with (
        TemporaryDirectory() as folder,
        floor_server() as floor,
        FullStack(_site(Path(folder)), token=TOKEN, speed=SPEED, workers=2, webs=2) as lotsa,
    ):
        set_clock(lotsa.clock, MONDAY_AT_TEN, rate=SPEED)
        _ready(lotsa)
        open_ = GuidePages(lotsa, list(lotsa.site.guides)[:pages], SPEED)
        rush = _rush(lotsa, calls, calls / per_second)
        return asyncio.run(_play(open_, rush, floor, per_second))


async def _play(pages: GuidePages, rush: Rush, floor: str, per_second: float) -> Row:
    opened = asyncio.Event()
    listening = asyncio.create_task(pages.listen(opened))
    await opened.wait()
    async with probing(floor, per_second) as took:
        calls, webhooks, _ = await run(rush, lambda *_: None)
    listening.cancel()
    with suppress(asyncio.CancelledError):
        await listening
    return Row(pages.count, len(calls), webhooks, took, pages.delays)


def _site(folder: Path) -> Path:
    """Return the reference site with a short wrap-up."""
    site = site_without_pages(folder)
    rules = (site / "site.yaml").read_text("utf-8")
    (site / "site.yaml").write_text(rules.replace("wrap_up_s: 60", "wrap_up_s: 5"), "utf-8")
    return site


def _ready(lotsa: FullStack) -> None:
    """Make every guide who answers in a browser ready."""
    guides = [g for g in lotsa.site.guides.values() if g.softphone]
    network = f"http://{lotsa.settings.simulator_bind}"
    answer: dict[str, Any] = {"does": "answer", "after": 1}
    for guide in guides:
        url = f"{network}/simulator/clients/{guide.softphone}"
        requests.post(url, json=answer, timeout=9).raise_for_status()
        requests.put(
            f"{lotsa.settings.console_url}/api/guides/{guide.id}/status",
            json={"status": "ready"},
            headers={"Authorization": f"Bearer {TOKEN}"},
            timeout=9,
        ).raise_for_status()


def _rush(lotsa: FullStack, calls: int, over_s: float) -> Rush:
    network = f"http://{lotsa.settings.simulator_bind}"
    habits: dict[str, Any] = {"thinks": 1, "patience": 600, "talk": TALK_S}
    planned = plan(calls, over_s, seed=1, keys={("1", "0"): 1.0})
    return Rush(network, lotsa.site.numbers[0].number, planned, habits)


if __name__ == "__main__":
    main()
