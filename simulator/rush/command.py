"""The command `rush`: arguments, progress bar, summary."""

import argparse
import asyncio
from collections import Counter
from typing import Any

import aiohttp
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from simulator.rush.plan import Keys, plan
from simulator.rush.run import Rush, run
from simulator.rush.summary import Summary, summarise

Json = dict[str, Any]
INTERRUPTED = 130
"""Exit status after Ctrl-C."""


def add_rush(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--simulator", default="http://127.0.0.1:8002", help="the network")
    parser.add_argument("--to", required=True, help="the number to call")
    parser.add_argument("--calls", type=int, default=200, help="how many")
    parser.add_argument("--over", type=float, default=60.0, help="within so many seconds")
    parser.add_argument(
        "--keys",
        action="append",
        type=_parse_keys,
        default=[],
        metavar="1,1[=WEIGHT]",
        help="keys, one per question; if repeated, callers are spread by weight",
    )
    parser.add_argument("--patience", type=float, default=180.0, help="seconds of waiting")
    parser.add_argument("--talk", type=float, default=60.0, help="seconds of talk")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same rush")
    parser.add_argument("--guides", default="", help="identities that answer, comma-separated")
    parser.set_defaults(run=_command)


def _parse_keys(written: str) -> tuple[Keys, float]:
    keys, _, weight = written.partition("=")
    return tuple(key for key in keys.split(",") if key), float(weight or 1)


def _command(arguments: argparse.Namespace) -> None:
    rush = Rush(
        arguments.simulator,
        arguments.to,
        plan(arguments.calls, arguments.over, arguments.seed, dict(arguments.keys)),
        {"patience": arguments.patience, "talk": arguments.talk},
        tuple(guide for guide in arguments.guides.split(",") if guide),
    )
    console = Console()
    try:
        calls, webhooks, errors, speed = _run_with_progress(rush, console)
    except* aiohttp.ClientError as failures:
        raise SystemExit(f"{rush.simulator}: {failures.exceptions[0]}") from failures
    except* KeyboardInterrupt:
        console.print("Interrupted: the callers have hung up; the headless guides are removed.")
        raise SystemExit(INTERRUPTED) from None
    _print(console, summarise(calls, speed), webhooks, errors)


def _run_with_progress(rush: Rush, console: Console) -> tuple[list[Json], Json, list[Json], float]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as progress:
        placed = progress.add_task("placed", total=len(rush.calls))
        over = progress.add_task("over", total=len(rush.calls))

        def report(so_far: int, ended: int) -> None:
            progress.update(placed, completed=so_far)
            progress.update(over, completed=ended)

        return asyncio.run(_run(rush, report))


async def _run(rush: Rush, report: Any) -> tuple[list[Json], Json, list[Json], float]:
    async with (
        aiohttp.ClientSession(raise_for_status=True) as session,
        session.get(f"{rush.simulator}/simulator") as response,
    ):
        speed = float((await response.json())["speed"])
    return (*await run(rush, report), speed)


def _print(console: Console, summary: Summary, webhooks: Json, errors: list[Json]) -> None:
    table = Table(show_header=False)
    table.add_row("calls", str(summary.calls))
    table.add_row("connected", str(summary.connected))
    table.add_row("waited, median", _seconds(summary.waited_median_s))
    table.add_row("waited, p90", _seconds(summary.waited_p90_s))
    table.add_row("hung up waiting", str(summary.hung_up))
    table.add_row("failed", str(summary.failed))
    table.add_row("webhooks", str(webhooks["count"]))
    if webhooks["count"]:
        table.add_row("webhook p50", f"{webhooks['p50'] * 1000:.1f} ms")
        table.add_row("webhook p99", f"{webhooks['p99'] * 1000:.1f} ms")
    table.add_row("errors on the wire", str(len(errors)))
    for code, count in Counter(error["code"] for error in errors).items():
        table.add_row(f"  error {code}", str(count))
    console.print(table)


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f} s"
