"""Let callers talk with guides while orders, events and Redis fail.

    python -m tests.chaos.storm.conversations [--calls 100] [--seeds 1,2,3] [--buttons]

Real processes and the simulated network over HTTP, in real time. Each caller talks for TALK_S and
then hangs up; nobody else may end a conversation. With `--buttons` guides hold, consult, transfer
and reload their pages meanwhile. Exits 1 if anybody was alone in a conference for 20 s, if a caller
heard nothing for 10 s or was cut off, if a guide was in two conversations, or if anything is left
at the end.
"""

import argparse
import random
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import requests
from redis import Redis

from benchmarks.measure.figures import machine
from benchmarks.measure.site_copy import site_without_pages
from routing.state.keys import Keys
from service.arguments.whole_number import at_least
from service.clock import set_clock
from service.startup.full_stack import FullStack
from simulator.rush.plan import SUBSCRIBERS
from tests.chaos.storm.bad_line import BadLine
from tests.chaos.storm.desks import Desks
from tests.chaos.storm.line import alone, longest, silences, talks_with
from tests.chaos.storm.network import Json, Network

WORKERS, WEBS = 4, 2
MONDAY_AT_TEN = 1_781_510_400.0  # 2026-06-15 10:00 in Stockholm
OVER_S, TALK_S, PATIENCE_S, DRAIN_S = 90.0, 14.0, 400.0, 90.0
ALONE_S, SILENT_S = 20.0, 10.0
TOKEN = "storm"
ANSWERS: Json = {"does": "answer", "after": 1}
KEYS = (("1", "0"), ("1", "1"), ("2", "3"), ("3", "0"), ("1", "2", "1"))


@dataclass
class Verdict:
    """What the callers went through, in seconds; `wrong` lists what must not happen.

    `suspects` are the conferences in which somebody was alone.
    """

    alone: float = 0.0
    silent: float = 0.0
    guide_alone: float = 0.0
    met: int = 0
    wrong: list[str] = field(default_factory=list)
    suspects: list[Json] = field(default_factory=list)


def main() -> int:
    """Print one row per seed; return 1 if an invariant was broken."""
    chosen = _arguments()
    print(f"# Conversations under fire: {machine()}\n")
    print("| seed | calls | met | longest alone | longest silence | guide alone | faults | wrong |")
    print("|---|---|---|---|---|---|---|---|")
    verdicts = [_play(seed, chosen) for seed in chosen.seeds]
    for verdict in verdicts:
        for wrong in verdict.wrong:
            print(f"WRONG {wrong}")
    return 1 if any(verdict.wrong for verdict in verdicts) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=at_least(1), default=100)
    parser.add_argument(
        "--seeds", type=lambda text: [int(one) for one in text.split(",")], default=[1]
    )
    parser.add_argument("--buttons", action="store_true", help="guides press buttons")
    parser.add_argument("--log", default="", help="a file for what the processes write")
    return parser.parse_args()


def _play(seed: int, chosen: argparse.Namespace) -> Verdict:
    with (
        _site() as site,
        FullStack(site, token=TOKEN, workers=WORKERS, webs=WEBS) as all_,
    ):
        set_clock(all_.clock, MONDAY_AT_TEN, rate=1)
        network = Network(f"http://{all_.settings.simulator_bind}")
        _guides(all_, network)
        faults = BadLine(all_, Network(network.url), WORKERS, seed)
        desks = Desks(all_, Network(network.url), TOKEN, seed) if chosen.buttons else None
        faults.start()
        if desks:
            desks.start()
        try:
            _callers(all_, network, chosen.calls, random.Random(seed))  # noqa: S311
        finally:
            faults.stop()
            if desks:
                desks.stop()
        _drain(network)
        verdict = _judge(all_, network, passed_on=desks is not None)
        all_.log += _stories(all_, verdict.suspects)
        if chosen.log:
            Path(chosen.log).write_text("\n".join(all_.log), "utf-8")
    struck = sum(faults.struck.values())
    print(
        f"| {seed} | {chosen.calls} | {verdict.met} | {verdict.alone:.1f} | {verdict.silent:.1f} "
        f"| {verdict.guide_alone:.1f} | {struck} | {len(verdict.wrong)} |",
        flush=True,
    )
    for what, count in sorted(desks.pressed.items()) if desks else ():
        print(f"  {count} {what.replace('_', ' ')}")
    return verdict


@contextmanager
def _site() -> Iterator[Path]:
    """Yield the reference site with a short wrap-up, so that guides are soon free again."""
    with TemporaryDirectory(prefix="lotsa-", dir="/tmp") as folder:
        site = site_without_pages(Path(folder))
        rules = (site / "site.yaml").read_text("utf-8")
        (site / "site.yaml").write_text(rules.replace("wrap_up_s: 60", "wrap_up_s: 5"), "utf-8")
        yield site


def _guides(all_: FullStack, network: Network) -> None:
    """Make every guide who answers in a browser ready."""
    for guide in all_.site.guides.values():
        if guide.endpoint.startswith("client:"):
            network.post(f"clients/{guide.endpoint.removeprefix('client:')}", ANSWERS)
            requests.put(
                f"{all_.settings.console_url}/api/guides/{guide.id}/status",
                json={"status": "ready", "reason": ""},
                headers={"Authorization": f"Bearer {TOKEN}"},
                timeout=9,
            ).raise_for_status()


def _callers(all_: FullStack, network: Network, calls: int, chance: random.Random) -> None:
    """Place the calls over OVER_S; return when the last caller has had time to talk."""
    pause = threading.Event()
    for number in range(calls):
        habits = {"keys": chance.choice(KEYS), "thinks": 1, "patience": PATIENCE_S, "talk": TALK_S}
        network.post(
            "calls",
            {
                "from": SUBSCRIBERS[number % len(SUBSCRIBERS)],
                "to": all_.site.numbers[0].number,
                "habits": habits,
            },
        )
        pause.wait(OVER_S / calls)
    pause.wait(2 * TALK_S)


def _drain(network: Network) -> None:
    """Return when all calls have ended, or after DRAIN_S."""
    pause = threading.Event()
    until = time.monotonic() + DRAIN_S
    while time.monotonic() < until and any(not call["ended"] for call in network.calls()):
        pause.wait(1)


def _judge(all_: FullStack, network: Network, *, passed_on: bool) -> Verdict:
    """Judge every call and conference; `passed_on` says that guides may transfer citizens."""
    verdict, now = Verdict(), time.time()
    calls = network.calls()
    citizens = {call["sid"] for call in calls if call["direction"] == "inbound"}
    for call in calls:
        if not call["ended"]:
            verdict.wrong.append(f"{call['sid']} from {call['direction']} has not ended")
        elif call["sid"] in citizens:
            _judge_citizen(verdict, call, network.heard(call["sid"]), passed_on=passed_on)
    conferences = network.get("conferences")["conferences"]
    verdict.wrong += _guides_in_two(calls, conferences, now)
    for conference in conferences:
        _judge_conference(verdict, conference, citizens, now)
    verdict.wrong += _left_over(all_)
    return verdict


def _guides_in_two(calls: Sequence[Json], conferences: Sequence[Json], now: float) -> Iterator[str]:
    """Yield the guides who were in two conferences at once for too long."""
    who = {call["sid"]: call["to"] for call in calls if call["to"].startswith("client:")}
    stays: dict[str, list[tuple[str, float, float]]] = {}
    for conference in conferences:
        for stay in conference["stays"]:
            if stay["call"] in who:
                span = conference["name"], stay["entered"], stay["left"] or now
                stays.setdefault(who[stay["call"]], []).append(span)
    for guide, spans in stays.items():
        for (one, start, end), (other, begin, over) in combinations(spans, 2):
            if one != other and min(end, over) - max(start, begin) > ALONE_S:
                yield f"{guide} was in {one} and in {other} at once"


def _judge_citizen(verdict: Verdict, call: Json, heard: Sequence[Json], *, passed_on: bool) -> None:
    quiet = longest(silences(call, heard))
    verdict.silent = max(verdict.silent, quiet)
    if quiet > SILENT_S:
        verdict.wrong.append(f"{call['sid']} heard nothing for {quiet:.1f} s")
    if not call["connected"]:
        verdict.wrong.append(f"{call['sid']} met nobody")
        return
    verdict.met += 1
    if call["ended"] - call["connected"] < TALK_S - 0.5:
        verdict.wrong.append(
            f"{call['sid']} was cut off after {call['ended'] - call['connected']:.1f} s"
        )
    if not passed_on and len(guides := talks_with(heard)) > 1:
        verdict.wrong.append(f"{call['sid']} was passed on: {sorted(guides)}")


def _judge_conference(verdict: Verdict, conference: Json, citizens: set[str], now: float) -> None:
    """Judge how long anybody was alone: a guide who hears nothing hangs up, too."""
    for call, (start, end) in alone(conference, {s["call"] for s in conference["stays"]}, now):
        lasted = end - start
        if call in citizens:
            verdict.alone = max(verdict.alone, lasted)
        else:
            verdict.guide_alone = max(verdict.guide_alone, lasted)
        if lasted > ALONE_S:
            verdict.wrong.append(
                f"{call} was alone in {conference['name']} for {lasted:.1f} s from {start:.1f}"
            )
            verdict.suspects.append(conference)


def _stories(all_: FullStack, conferences: Sequence[Json]) -> Iterator[str]:
    """Yield who came and went in each conference, and the events of its contact, for the log."""
    redis = Redis.from_url(all_.server.url, decode_responses=True)
    try:
        events = cast("Any", redis.xrange(Keys(all_.site.slug).events))
    finally:
        redis.close()
    for conference in conferences:
        contact = conference["name"].split("-")[0]
        yield from map(str, conference["stays"])
        yield from (str(fields) for _, fields in events if fields.get("contact") == contact)


def _left_over(all_: FullStack) -> list[str]:
    """Return the contacts that have not ended although every call has."""
    redis = Redis.from_url(all_.server.url, decode_responses=True)
    try:
        keys = list(redis.scan_iter(f"{{{all_.site.slug}}}:contact:*", count=1000))
        states = [(str(key), str(redis.hget(str(key), "state"))) for key in keys]
    finally:
        redis.close()
    return [f"{key} is {state}" for key, state in states if state != "ended"]


if __name__ == "__main__":
    sys.exit(main())
