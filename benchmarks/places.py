"""Places that callbacks gain and lose against the pure order of arrival, in one queue.

    python -m benchmarks.places [--days 5] [--share 0.3] [--seed 1]

The real verbs in virtual time, on days that are too busy: a share of the callers asks, after a
while on the line, to be called back; one in five of them is not there at the first ring. Counted is
the order in which contacts are first put to a guide, of those who ever are. Exit status 1 when a
callback is passed by somebody on the line who came later than by the bound that citizens are told.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from redis import Redis

from benchmarks.called_back import CalledBack, Share
from benchmarks.figures import machine, percentile
from config.site import Site
from records.event import Event
from service.redis_server import EmbeddedRedis
from service.what_if.day import Day
from service.what_if.demand import HALF_HOUR, Demand, draw
from service.what_if.floor import floor, group, guide
from service.what_if.laboratory import connect
from service.what_if.plan import MIDNIGHT

QUEUE, GUIDES, HANDLING_S, PATIENCE_S = "any.sv", 12, 280.0, 600.0
HALVES, LOAD = range(16, 33), 1.1
BOUNDS = (0, 300)
ROUNDED_S = 0.001
Entry = tuple[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Turn:
    """A contact that was put to a guide; `rests` is the span of the call in which it was promised,
    in which no telephone is rung that is in use. Unix seconds."""

    arrived: float
    offered: float
    rests: tuple[float, float] | None


def main() -> int:
    """Prints one table."""
    chosen, beyond = _arguments(), 0
    print(f"# Places: {machine()}\n")
    print("| live first, s | who | contacts | p1 | p10 | median | p90 | p99 | worst | best |")
    print("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    latest: dict[int, tuple[float, int]] = {}
    for bound in BOUNDS:
        days = list(_days(bound, chosen))
        for who in ("called back", "on the line"):
            places = [gain for turns in days for gain in _gained(turns, who == "called back")]
            print(_line(bound, who, places))
        latest[bound] = _passed(days, bound)
        beyond += latest[bound][1]
    for bound, (most, wrong) in latest.items():
        print(
            f"\nlive first {bound} s: passed by who came {most:.1f} s later at most, {wrong} beyond"
        )
    return 1 if beyond else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=5)
    parser.add_argument("--share", type=float, default=0.3)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _days(bound: int, chosen: argparse.Namespace) -> Iterator[list[Turn]]:
    """The same citizens whatever the bound."""
    site = _site(bound)
    with _redis() as redis:
        for number in range(chosen.days):
            share = Share(chosen.share, f"{chosen.seed}/{number}")
            CalledBack(redis, site, share).play(_day(chosen.seed, number))
            yield _turns(cast("list[Entry]", redis.xrange("{what_if}:events")))


def _site(bound: int) -> Site:
    guides = [guide(str(number), {"any": 1}, ["sv"]) for number in range(1, GUIDES + 1)]
    site = floor({"any": group("any", round(HANDLING_S))}, ["sv"], guides)
    rules = site.callback.model_copy(update={"later_by_s": bound})
    return site.model_copy(update={"callback": rules})


def _day(seed: int, number: int) -> Day:
    each = LOAD * GUIDES * HALF_HOUR / HANDLING_S
    demand = Demand({(half, QUEUE): each for half in HALVES}, {QUEUE: HANDLING_S}, PATIENCE_S)
    callers = draw(demand, seed, number, MIDNIGHT)
    opens, closes = (MIDNIGHT + half * HALF_HOUR for half in (HALVES[0], HALVES[-1] + 1))
    return Day(opens, closes, callers, ring_s=3.0)


@contextmanager
def _redis() -> Iterator[Redis]:
    """One that keeps nothing."""
    with (
        TemporaryDirectory(prefix="lotsa-", dir="/tmp") as folder,
        EmbeddedRedis(Path(folder)) as server,
        connect(server.url) as redis,
    ):
        redis.config_set("appendonly", "no")
        yield redis


def _turns(entries: Sequence[Entry]) -> list[Turn]:
    """Those who were put to a guide, in that order."""
    of: dict[str, dict[str, float]] = {}
    order: list[str] = []
    for id_, fields in entries:
        event = Event.read(id_, fields)
        first = of.setdefault(event.contact, {}) if event.contact else {}
        if event.event == "Offered" and "Offered" not in first:
            order.append(event.contact)
        first.setdefault(event.event, event.at)
    return [_turn(of[contact]) for contact in order]


def _turn(first: dict[str, float]) -> Turn:
    promised = first.get("Promised")
    rests = None if promised is None else (promised, first["Resumed"])
    return Turn(first["Queued"], first["Offered"], rests)


def _gained(turns: Sequence[Turn], called_back: bool) -> list[int]:
    """Places before the one of arrival; negative where places were lost."""
    came = {turn: place for place, turn in enumerate(sorted(turns, key=lambda t: t.arrived))}
    return [
        came[turn] - place
        for place, turn in enumerate(turns)
        if (turn.rests is not None) == called_back
    ]


def _passed(days: Sequence[Sequence[Turn]], bound: int) -> tuple[float, int]:
    """By how much later those came, at most, who were on the line and came before a callback that
    stood in it; and how many of them beyond the bound."""
    later = [
        other.arrived - turn.arrived
        for turns in days
        for place, turn in enumerate(turns)
        if turn.rests
        for other in turns[:place]
        if not other.rests
        and not turn.rests[0] <= other.offered <= turn.rests[1]
        and other.arrived > turn.arrived
    ]
    return max(later, default=0.0), sum(one > bound + ROUNDED_S for one in later)


def _line(bound: int, who: str, places: Sequence[int]) -> str:
    some = [f"{percentile(places, percent):.0f}" for percent in (1, 10, 50, 90, 99)]
    cells = (bound, who, len(places), *some, min(places), max(places))
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    sys.exit(main())
