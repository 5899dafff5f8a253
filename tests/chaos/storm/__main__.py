"""Make a thousand callbacks while workers are killed, Redis is down and the carrier fails.

    python -m tests.chaos.storm [--promises 1000] [--seed 1] [--first guide]

Real web processes, workers, sweeper, recorder and Redis, and the simulated network over HTTP; calls
and clock run at SPEED times real time. Exits 1 if a callback is lost or anything is doubled.
"""

import argparse
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from redis import Redis
from sqlalchemy import Engine, func, select

from benchmarks.measure.figures import machine
from benchmarks.measure.site_copy import site_without_pages
from records.database import connect
from records.tables import events
from routing.state.keys import Keys
from service.arguments.whole_number import at_least
from service.clock import set_clock
from service.startup.full_stack import FullStack
from tests.chaos.storm.citizen import Citizen, Owed
from tests.chaos.storm.network import Json, Network
from tests.chaos.storm.play import Play
from tests.chaos.storm.truth import Truth, look, told
from tests.chaos.storm.weather import Weather
from tests.chaos.storm.wishes import plan

SPEED = 10.0
WORKERS, WEBS = 4, 2
MONDAY_AT_TEN = 1_781_510_400.0  # 2026-06-15 10:00 in Stockholm
LONGEST_S = 3600.0
RECORDED_S = 60.0
TOKEN = "storm"
ANSWERS: Json = {"does": "answer", "after": 1}
LEAVING, LEAVES_AFTER_S = ("9", "19", "29"), 4.0
"""Guides who hang up while the citizen is rung, before anyone has pressed a key."""


def main() -> int:
    """Run the storm, print the tables and return the exit status."""
    chosen = _arguments()
    print(f"# A storm: {machine()}")
    with (
        _site(chosen.first) as site,
        FullStack(site, token=TOKEN, speed=SPEED, workers=WORKERS, webs=WEBS) as all_,
    ):
        set_clock(all_.clock, MONDAY_AT_TEN, rate=SPEED)
        started = time.monotonic()
        truth, weather = _storm(all_, chosen.promises, chosen.seed)
        _print(truth, weather, chosen.promises, time.monotonic() - started)
        if chosen.log:
            with open(chosen.log, "w", encoding="utf-8") as log:
                log.write("\n".join(all_.log))
    for wrong in truth.wrong:
        print(f"WRONG {wrong}")
    return 1 if truth.wrong else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--promises", type=at_least(1), default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", choices=("guide", "citizen"), default="guide")
    parser.add_argument("--log", default="", help="a file for the output of the processes")
    return parser.parse_args()


@contextmanager
def _site(first: str) -> Iterator[Path]:
    """Yield the reference site, where `first` (guide or citizen) is rung first."""
    with TemporaryDirectory(prefix="lotsa-", dir="/tmp") as folder:
        site = site_without_pages(Path(folder))
        rules = (site / "site.yaml").read_text("utf-8")
        (site / "site.yaml").write_text(
            rules.replace("  first: guide ", f"  first: {first} "), "utf-8"
        )
        yield site


def _storm(all_: FullStack, promises: int, seed: int) -> tuple[Truth, Weather]:
    url = f"http://{all_.settings.simulator_bind}"
    network, weather = Network(url), Weather(all_, Network(url), WORKERS, seed)
    planned = plan(all_.site, promises, seed)
    citizens = [Citizen(number, own, all_.site) for number, own in planned.items()]
    for guide in all_.site.guides.values():
        if guide.endpoint.startswith("client:"):
            leaves = {"hang_up_after": LEAVES_AFTER_S} if guide.id in LEAVING else {}
            network.post(f"clients/{guide.endpoint.removeprefix('client:')}", ANSWERS | leaves)
    play = Play(all_, network, weather, citizens, TOKEN, _report)
    weather.start()
    try:
        over = play.run(LONGEST_S)
    finally:
        weather.stop()
    truth = _inspect(all_, network, [one for citizen in citizens for one in citizen.owed])
    truth.unsuccessful_calls = sum(citizen.unsuccessful_calls for citizen in citizens)
    if not over:
        truth.wrong.append(f"not over in {LONGEST_S:.0f} s")
    return truth, weather


def _report(made: int, still_open: int) -> None:
    print(f"\r{made} promises made, {still_open} open ", end="", file=sys.stderr, flush=True)


def _inspect(all_: FullStack, network: Network, owed: Sequence[Owed]) -> Truth:
    redis = Redis.from_url(all_.server.url, decode_responses=True)
    history = connect(all_.settings)
    _until_recorded(redis, history, Keys(all_.site.slug))
    truth = look(network, redis, all_.site.slug, history, owed)
    for number in truth.suspects:
        truth.wrong += told(network, redis, all_.site.slug, history, number)
    history.dispose()
    redis.close()
    return truth


def _until_recorded(redis: Redis, history: Engine, keys: Keys) -> None:
    """Wait until the history has every event of the stream, at most RECORDED_S."""
    until, pause = time.monotonic() + RECORDED_S, threading.Event()
    while time.monotonic() < until:
        with history.connect() as connection:
            written = connection.execute(select(func.count()).select_from(events)).scalar_one()
        if written >= redis.xlen(keys.events):
            return
        pause.wait(0.5)


def _print(truth: Truth, weather: Weather, promises: int, lasted: float) -> None:
    print("\n\n| promises | |\n|---|---|")
    lines = {f"promised: the citizen {how}": count for how, count in truth.how.items()}
    lines |= dict(truth.fates.most_common())
    lines |= {f"rung {tries} times": truth.tries[tries] for tries in sorted(truth.tries)}
    lines |= {
        "legs to one citizen at once, at most": truth.at_once,
        "connected more than once": truth.twice,
        "contacts of one guide at once, at most": truth.guide_at_once,
        "calls that came to no promise": truth.unsuccessful_calls,
    }
    lines |= dict(weather.struck)
    for name, count in lines.items():
        print(f"| {name} | {count} |")
    print(f"| duration, s ({SPEED:.0f} times as fast as life) | {lasted:.0f} |")
    print(f"| promises asked for | {promises} |")


if __name__ == "__main__":
    sys.exit(main())
